"""What may be done with documents."""

from wegwarte.documents.actions.keeping import add_document, add_version, describe_document, remove_document
from wegwarte.documents.actions.looking import download, look_at

__all__ = ["add_document", "add_version", "describe_document", "download", "look_at", "remove_document"]
