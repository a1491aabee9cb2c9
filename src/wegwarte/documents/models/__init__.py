"""What this app keeps."""

from wegwarte.documents.models.document import Document, DocumentFile
from wegwarte.documents.models.link import UploadLink

__all__ = ["Document", "DocumentFile", "UploadLink"]
