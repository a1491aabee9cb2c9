from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Individual counselling: clients, cases, consultations."""

    name = "wegwarte.casework"
    label = "casework"

    def ready(self) -> None:
        from wegwarte.casework import drafts, giving_work, kept_from, leaving, navigation  # noqa: F401 - they register
        from wegwarte.casework.merging import told_twice  # noqa: F401 - what two files of one person may both say
