"""What proves that a letter was sent: uploaded, photographed, or a document that is there already."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import ChangedMeanwhile
from wegwarte.core.dates import today
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.shown import title_of as title_of_deadline
from wegwarte.documents.intake import Ready, Workbench, as_one, workbench
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.models import Document
from wegwarte.documents.receiving import AROUND, MOST
from wegwarte.letters import actions
from wegwarte.letters.composing import title_of
from wegwarte.letters.forms.sending import ProofForm
from wegwarte.letters.models import Letter
from wegwarte.letters.views.opening import opened_letter
from wegwarte.ui.audience import takes_a_file

OFFERED = 20


@takes_a_file(MOST, around=AROUND, sealed=True)
@staff_page(Right.COUNSEL)
def prove(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """The proof, and with it the deadline is closed."""
    letter = opened_letter(request, outgoing_id)
    if not letter.can_be_proven:
        return redirect(letter)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ProofForm(data, files, letter=letter, documents=_offered(letter))
    if sent(request, form):
        with workbench() as bench:
            proof = form.chosen or _ready(form, bench)
            if proof is not None and form.is_valid():
                with refusals_on(form):
                    _prove(letter, proof, form, request)
                    messages.success(request, str(_done(form)))
                    return redirect(letter)
    deadline = title_of_deadline(letter.deadline) if letter.deadline else ""
    page = {"letter": letter, "client": letter.client, "title": title_of(letter), "deadline_title": deadline}
    return form_answer(request, "letters/prove.html", form, **page)


def _done(form: ProofForm) -> object:
    closed = form.cleaned_data.get("closes")
    return _("The proof is kept, and the deadline is closed with it.") if closed else _("The proof is kept.")


def _prove(letter: Letter, proof: Document | Ready, form: ProofForm, request: StaffRequest) -> None:
    """Raises ChangedMeanwhile when letter or deadline is not what was on the screen any more."""
    said = form.cleaned_data
    closes: Deadline | None = letter.deadline if said.get("closes") else None
    if closes is not None and closes.version != said["deadline_version"]:
        raise ChangedMeanwhile
    actions.prove_letter(
        letter, proof, closes=closes, words=said["words"], version=said["version"], by=request.member, on=today()
    )


def _ready(form: ProofForm, bench: Workbench) -> Ready | None:
    """The file as it can be kept, several as one; what is not taken stands at the field."""
    try:
        return as_one(form.cleaned_data["sent"], bench)
    except NotTaken as refused:
        form.add_error("sent", str(refused.why))
        return None


def _offered(letter: Letter) -> list[Document]:
    """The latest documents of the file that came in."""
    found = Document.objects.of_file(letter.client).exclude(type=Document.Type.WRITTEN)
    return list(found[:OFFERED])
