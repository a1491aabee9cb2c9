"""What may be done with documents."""

from wegwarte.documents.actions.keeping import add_document, add_version, describe_document, remove_document
from wegwarte.documents.actions.letter import link_letter
from wegwarte.documents.actions.looking import download, look_at
from wegwarte.documents.actions.text import read_again

__all__ = [
    "add_document", "add_version", "describe_document", "download", "link_letter", "look_at", "read_again",
    "remove_document",
]  # fmt: skip
