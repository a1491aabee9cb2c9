from django.apps import AppConfig


class CarriersConfig(AppConfig):
    """Carriers, their offices and members, and what each may do."""

    name = "wegwarte.carriers"
    label = "carriers"

    def ready(self) -> None:
        from wegwarte.carriers import invitations, navigation, sign_ins  # noqa: F401 - menu entries, signals
        from wegwarte.carriers.leaving import register_own

        register_own()
