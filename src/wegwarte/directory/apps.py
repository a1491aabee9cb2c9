from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Offices and services, and how people find and reach them."""

    name = "wegwarte.directory"
    label = "directory"
