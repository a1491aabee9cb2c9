"""A document is described, its pages are put in order, it is removed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.core.dates import today
from wegwarte.documents import actions
from wegwarte.documents.belonging import NAMES, choices_of
from wegwarte.documents.forms.document import DescribeForm
from wegwarte.documents.forms.pages import NEW, PagesForm
from wegwarte.documents.intake import workbench
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.rearranging import Pages, rearranged
from wegwarte.documents.views.opening import opened_document

OFFERED = 100
"""Documents whose pages can be put behind: the latest, of a list that can still be looked through."""
GONE = _("It is deleted for good, with all its versions. The trail keeps that you removed it.")
PROVES = _(
    "It proves that something was sent in time, and is deleted for good, with all its versions. The deadline keeps "
    "what was written of it, the trail that you removed it."
)


@staff_page(Right.COUNSEL)
def describe(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Asks what the document is."""
    found = opened_document(request, document_id)
    cases = cases_to_choose(found.client, request.member)
    choices = choices_of(found.client, request.member, today(), chosen=found.relative_id)
    form = DescribeForm(bound_data(request), document=found, cases=cases, choices=choices)
    question = Question(
        _("What is this document?"), _("Save"), found.get_absolute_url(), _("Saved."),
        remove=reverse("documents:remove", args=[found.pk]), template="documents/describe.html",
    )  # fmt: skip

    def act() -> None:
        said = {**form.described(), **form.belongs()}
        actions.describe_document(found, version=form.cleaned_data["version"], by=request.member, **said)

    return form_page(request, form, question, act, changes=found)


@staff_page(Right.COUNSEL)
def pages(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Asks which pages in which order, and makes a version or a document of them."""
    found = opened_document(request, document_id)
    file = found.latest
    if not file.pages:
        raise Http404
    others = Document.objects.of_file(found.client).with_pages().exclude(pk=found.pk)[:OFFERED]
    form = PagesForm(bound_data(request), file=file, others=others)
    question = Question(
        _("Put pages in order"), _("Make it"), found.get_absolute_url(), _("It is done."), subject=found.shown_title
    )

    def act() -> None:
        _make(found, file, form, request)

    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def remove(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Asks once more, then removes the document."""
    found = opened_document(request, document_id)
    question = Question(
        _("Remove the document"), _("Remove it"), f"{found.client.get_absolute_url()}?tab=documents",
        _("The document is removed."),
        text=PROVES if found.deadline_id else GONE, subject=found.shown_title, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_document(found, by=request.member))


def _make(found: Document, file: DocumentFile, form: PagesForm, request: StaffRequest) -> None:
    """Raises `Refused` when the pages cannot be made."""
    said, added = form.cleaned_data, form.added
    parts = [Pages(file, said["pages"], int(said["turned"])), *([Pages(added.latest)] if added else [])]
    how = DocumentFile.Made.JOINED if added else DocumentFile.Made.CHOSEN
    with workbench() as bench:
        ready = rearranged(parts, bench)
        if said["outcome"] == NEW:
            actions.add_document(
                found.client, ready, type=found.type, title=found.title, case=found.case, dated_on=found.dated_on,
                belongs={name: getattr(found, name) for name in NAMES}, made=how, by=request.member,
                submission=said["submission"],
            )  # fmt: skip
        else:
            actions.add_version(found, ready, made=how, version=said["version"], by=request.member)
