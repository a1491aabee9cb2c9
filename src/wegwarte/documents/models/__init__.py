"""What is kept of documents."""

from wegwarte.documents.models.document import Document, DocumentFile

__all__ = ["Document", "DocumentFile"]
