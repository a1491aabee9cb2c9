from django.apps import AppConfig


class JobsConfig(AppConfig):
    """What the worker does by itself, and whether it did: status and alarm."""

    name = "wegwarte.jobs"
    label = "jobs"

    def ready(self) -> None:
        from wegwarte.jobs import navigation  # noqa: F401 - registers the menu entry
