from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Moving in: tables of offices, staff, clients and past consultations become records."""

    name = "wegwarte.imports"
    label = "imports"

    def ready(self) -> None:
        from wegwarte.imports import leaving, navigation  # noqa: F401 - open work of who leaves, menu entry
