"""How far the text of a document is read, and once more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused
from wegwarte.documents import actions
from wegwarte.documents.how_far import reading_of
from wegwarte.documents.views.opening import opened_document


@staff_page(Right.COUNSEL)
def reading(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """How far it is; once it has ended, the page with its text."""
    found = opened_document(request, document_id)
    how_far = reading_of(found)
    if not request.htmx:
        return redirect(found.get_absolute_url())
    answer = render(request, "documents/reading.html", {"document": found, "reading": how_far})
    if how_far is None or not how_far.goes_on:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@staff_page(Right.COUNSEL)
def read_again(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Has it read once more."""
    found = opened_document(request, document_id)
    try:
        actions.read_again(found, by=request.member, at=timezone.now())
        messages.success(request, _("It is being read. You may leave this page."))
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect(found.get_absolute_url())
