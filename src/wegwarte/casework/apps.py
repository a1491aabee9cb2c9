from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Individual counselling: clients, cases, consultations."""

    name = "wegwarte.casework"
    label = "casework"

    def ready(self) -> None:
        from wegwarte.casework import navigation  # noqa: F401 - registers the menu entries
