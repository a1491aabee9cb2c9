"""An older version of a document is read: its pages as they were."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.documents import actions
from wegwarte.documents.views.opening import opened_document, opened_file


@staff_page(Right.COUNSEL)
def version(request: StaffRequest, document_id: UUID, edition: int) -> HttpResponse:
    """How it came about, and its pages; the latest one is the page of the document."""
    file = opened_file(request, document_id, edition)
    found = opened_document(request, document_id)
    if file.number == found.latest.number:
        return redirect(found)
    actions.look_at(found, by=request.member)
    shown = {"document": found, "client": found.client, "file": file, "pages": range(1, file.pages + 1)}
    return render(request, "documents/version.html", shown)
