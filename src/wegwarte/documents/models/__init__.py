"""What is kept of documents."""

from wegwarte.documents.models.document import Document, DocumentFile
from wegwarte.documents.models.text import DocumentText, PageText

__all__ = ["Document", "DocumentFile", "DocumentText", "PageText"]
