from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Tenancy, sealing and scoping: what every carrier-owned record stands on."""

    name = "wegwarte.core"
    label = "core"

    def ready(self) -> None:
        from wegwarte.core import checks  # noqa: F401 - registers the system checks
