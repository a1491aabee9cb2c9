from django.apps import AppConfig


class CarriersConfig(AppConfig):
    """Carriers, their offices and members, and what each may do."""

    name = "wegwarte.carriers"
    label = "carriers"

    def ready(self) -> None:
        from wegwarte.carriers import invitations, navigation, sign_ins, through_provider  # noqa: F401 - menu, signals
        from wegwarte.carriers.leaving import register_own

        register_own()
