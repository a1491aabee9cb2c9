"""A page that lies on its side is turned where it is read, with one tap."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.documents import actions
from wegwarte.documents.forms.turning import TurnForm
from wegwarte.documents.intake import workbench
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.rearranging import Pages, rearranged
from wegwarte.documents.views.opening import opened_document


@staff_page(Right.COUNSEL)
def turn(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Turns one page; the version before is kept, as with every change of pages."""
    found = opened_document(request, document_id)
    if not found.latest.pages:
        raise Http404
    if request.method != "POST":
        return redirect(found)
    form = TurnForm(request.POST, file=found.latest)
    back = f"{found.get_absolute_url()}#page-{form.data.get('page', '1')}"
    question = Question(_("Turn a page"), _("Turn it"), found.get_absolute_url(), _("The page is turned."), then=back)
    return form_page(request, form, question, lambda: _turn(found, form, request), changes=found)


def _turn(found: Document, form: TurnForm, request: StaffRequest) -> None:
    """Raises `Refused` when the pages cannot be made."""
    said = form.cleaned_data
    with workbench() as bench:
        ready = rearranged(_parts(found.latest, said["page"], said["turned"]), bench)
        made = DocumentFile.Made.CHOSEN
        actions.add_version(found, ready, made=made, version=said["version"], by=request.member)


def _parts(file: DocumentFile, page: int, turned: int) -> list[Pages]:
    """The pages before it, itself turned, the pages behind it."""
    before, behind = range(1, page), range(page + 1, file.pages + 1)
    groups = ((before, 0), (range(page, page + 1), turned), (behind, 0))
    return [Pages(file, list(pages), by) for pages, by in groups if pages]
