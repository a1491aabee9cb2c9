"""The pages of documents."""

from wegwarte.documents.views.adding import add
from wegwarte.documents.views.changing import describe, pages, remove
from wegwarte.documents.views.letter import letter, number
from wegwarte.documents.views.reading import document, download, page
from wegwarte.documents.views.searching import search
from wegwarte.documents.views.text import read_again, reading

__all__ = [
    "add", "describe", "document", "download", "letter", "number", "page", "pages", "read_again", "reading", "remove",
    "search",
]  # fmt: skip
