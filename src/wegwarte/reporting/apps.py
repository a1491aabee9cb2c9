from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Figures of counselling: counted from the record, shown as far as the reader may see them."""

    name = "wegwarte.reporting"
    label = "reporting"

    def ready(self) -> None:
        from wegwarte.core import across
        from wegwarte.reporting import navigation  # noqa: F401 - registers the menu entries
        from wegwarte.reporting.land import COUNT

        across.register(COUNT)
