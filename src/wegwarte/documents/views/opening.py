"""The one way by which a page opens a document: what this member may see."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework.actions import open_file
from wegwarte.casework.views.opening import opened_row
from wegwarte.documents.belonging import NAMES
from wegwarte.documents.models import Document, DocumentFile


def opened_document(request: StaffRequest, document_id: UUID) -> Document:
    """A document with its file, or 404."""
    return opened_row(request, Document, document_id, "case__record_key", "added_by", *NAMES)


def opened_file(request: StaffRequest, document_id: UUID, edition: int) -> DocumentFile:
    """One version of a document, or 404; of a removed one there is none. The look is noted in the file.

    Whoever knows the address of a page's picture reads it without the page of the document around it.
    """
    files = DocumentFile.objects.visible_to(request.member)
    files = files.select_related("document__client__record_key", "document__record_key")
    file = get_object_or_404(files, document=document_id, number=edition)
    open_file(file.document.client, by=request.member)
    return file
