from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Offices and services, and how people find and reach them."""

    name = "wegwarte.directory"
    label = "directory"

    def ready(self) -> None:
        from wegwarte.directory import navigation  # noqa: F401 - menu entries
        from wegwarte.directory.actions import own_offices  # noqa: F401 - what an office says of itself is copied
