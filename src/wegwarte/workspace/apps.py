from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The pages that bring everything together: start page, the file with all its tabs, search."""

    name = "wegwarte.workspace"
    label = "workspace"

    def ready(self) -> None:
        from wegwarte.workspace import navigation  # noqa: F401 - registers the menu entries
