"""What this app keeps."""

from wegwarte.documents.models.document import Document, DocumentFile
from wegwarte.documents.models.link import UploadLink
from wegwarte.documents.models.scan import Scan

__all__ = ["Document", "DocumentFile", "Scan", "UploadLink"]
