"""The one way by which a page opens a document: what this member may see, with its sealed files at hand."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework import actions
from wegwarte.documents.models import Document, DocumentFile


def opened_document(request: StaffRequest, document_id: UUID) -> Document:
    """A document with its file, or 404."""
    shown = Document.objects.visible_to(request.member).there().select_related("case__record_key", "added_by")
    document = get_object_or_404(shown, pk=document_id)
    actions.open_file(document.client, by=request.member)
    return document


def opened_file(request: StaffRequest, document_id: UUID, edition: int) -> DocumentFile:
    """One version of a document, or 404."""
    files = DocumentFile.objects.visible_to(request.member).filter(document__removed_at__isnull=True)
    files = files.select_related("document__client__record_key", "document__record_key")
    return get_object_or_404(files, document=document_id, number=edition)
