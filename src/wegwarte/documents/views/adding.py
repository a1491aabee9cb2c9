"""Documents come in: files and photos, one document or several."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from wegwarte.audit.trail import as_a_whole
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.documents import actions
from wegwarte.documents.belonging import arrived, choices_of
from wegwarte.documents.forms.document import AddForm
from wegwarte.documents.intake import Ready, Workbench, looked_at, put_together, workbench
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.models import Document
from wegwarte.documents.receiving import AROUND, MOST
from wegwarte.documents.views.closing import closing_of
from wegwarte.documents.views.ending import followed, said_of
from wegwarte.ui.audience import takes_a_file


@takes_a_file(MOST, around=AROUND, sealed=True)
@staff_page(Right.COUNSEL)
def add(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Takes files and photos into a file."""
    client = opened_client(request, client_id, "office")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    choices = choices_of(client, request.member, today())
    came, old = arrived(request.GET, choices), followed(request, client)
    said = said_of(old) if old else came.initial if came else {}
    cases = cases_to_choose(client, request.member)
    form = AddForm(data, files, client=client, cases=cases, choices=choices, said=said)
    if sent(request, form):
        with workbench() as bench:
            ready = _ready(form, bench)
            if form.is_valid():
                with refusals_on(form):
                    kept = _take(client, form, ready, request)
                    if old:
                        actions.settle_end(old, by=request.member, on=today())
                    back = came.back if came else client.part_url("documents")
                    return redirect(closing_of(kept) or _assistant(kept, request) or back)
    return form_answer(request, "documents/add.html", form, client=client, came=came, old=old)


def _ready(form: AddForm, bench: Workbench) -> list[Ready]:
    """The files as they can be kept; what is not taken stands at the field, file by file."""
    ready = []
    for upload in form.sent_files:
        try:
            ready.append(looked_at(upload, bench))
        except NotTaken as refused:
            several = len(form.sent_files) > 1
            form.add_error("sent", f"{upload.name}: {refused.why}" if several else str(refused.why))
    if form.is_valid() and form.cleaned_data["together"] and len(ready) > 1:
        try:
            ready = [put_together(ready, bench)]
        except NotTaken as refused:
            form.add_error("together", str(refused.why))
    return ready


def _take(client: Client, form: AddForm, ready: list[Ready], request: StaffRequest) -> list[Document]:
    """Keeps all or none; of several, each has a submission of its own, derived from that of the form."""
    submission = form.cleaned_data["submission"]
    with as_a_whole():
        kept = [
            actions.add_document(
                client, one, by=request.member, submission=submission and uuid5(submission, str(number)),
                belongs=form.belongs(), **form.described(),
            )
            for number, one in enumerate(ready)
        ]  # fmt: skip
    said = ngettext("The document is in the file.", "%(count)d documents are in the file.", len(ready))
    messages.success(request, _with_the_way_on(said % {"count": len(ready)}, kept))
    return kept


def _with_the_way_on(said: str, kept: list[Document]) -> str:
    """What is said of them, and beside it, of a letter, the way to the deadlines that may follow from it."""
    [first, *more] = kept
    if more or first.type != Document.Type.LETTER or first.letter_id or not first.latest.pages:
        return said
    href = reverse("documents:letter", args=[first.pk])
    return format_html('{} <a class="wg-tap" href="{}">{}</a>', said, href, gettext("Which deadlines follow?"))


def _assistant(kept: list[Document], request: StaffRequest) -> str:
    """Who came from the assistant for letters goes on there, with the document; "" for everybody else."""
    if request.GET.get("for") == "letter" and len(kept) == 1 and kept[0].latest.pages:
        return reverse("documents:letter", args=[kept[0].pk])
    return ""
