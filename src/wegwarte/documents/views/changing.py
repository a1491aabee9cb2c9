"""A document is described, its pages are put in order, it is removed."""

import contextlib
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.documents import actions
from wegwarte.documents.belonging import NAMES, choices_of
from wegwarte.documents.forms.document import DescribeForm
from wegwarte.documents.forms.pages import NEW, PagesForm
from wegwarte.documents.intake import Ready, workbench
from wegwarte.documents.kinds import PDF, NotTaken
from wegwarte.documents.local import on_this_machine
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.orders import WHY, Part, join
from wegwarte.documents.views.opening import opened_document

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
    others = [one for one in Document.objects.of_file(found.client) if one.pk != found.pk and one.latest.pages]
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
    said, wanted = form.cleaned_data, [file, *([form.added.latest] if form.added else [])]
    with workbench() as bench, contextlib.ExitStack() as open_files:
        into = bench.new_file()
        try:
            first, *rest = [(open_files.enter_context(on_this_machine(one)), one.kind) for one in wanted]
            parts = [Part(*first, pages=said["pages"], turned=int(said["turned"])), *(Part(*one) for one in rest)]
            made = join(parts, into)
        except NotTaken as refused:
            raise Refused(refused.why) from None
        except OSError as error:
            raise Refused(WHY["lost" if isinstance(error, FileNotFoundError) else "away"]) from None
        ready = Ready(into, PDF, made.size, made.pages, file.name)
        how = DocumentFile.Made.JOINED if form.added else DocumentFile.Made.CHOSEN
        if said["outcome"] == NEW:
            actions.add_document(
                found.client, ready, type=found.type, title=found.title, case=found.case, dated_on=found.dated_on,
                belongs={name: getattr(found, name) for name in NAMES}, made=how, by=request.member,
            )  # fmt: skip
        else:
            actions.add_version(found, ready, made=how, version=said["version"], by=request.member)
