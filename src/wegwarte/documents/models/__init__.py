"""What this app keeps."""

from wegwarte.documents.models.document import Document, DocumentFile
from wegwarte.documents.models.link import UploadLink
from wegwarte.documents.models.scan import Scan
from wegwarte.documents.models.text import DocumentText, PageText

__all__ = ["Document", "DocumentFile", "DocumentText", "PageText", "Scan", "UploadLink"]
