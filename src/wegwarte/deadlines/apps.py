from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Deadlines: what the law leaves time for, counted step by step, and never by a machine alone."""

    name = "wegwarte.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        from wegwarte.deadlines import checks, giving_work, leaving, merging, navigation  # noqa: F401 - they register
