from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents: what comes in and goes out, sealed page by page; letters are written from here."""

    name = "wegwarte.documents"
    label = "documents"

    def ready(self) -> None:
        from wegwarte.documents import (  # noqa: F401 - they register
            beginnings,
            beside,
            checks,
            leaving,
            merging,
            navigation,
        )
