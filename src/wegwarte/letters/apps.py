from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters: written from a file after a template, signed, sent, and proven to have been sent."""

    name = "wegwarte.letters"
    label = "letters"

    def ready(self) -> None:
        from wegwarte.letters import beside, fixing, merging, navigation  # noqa: F401 - they register
