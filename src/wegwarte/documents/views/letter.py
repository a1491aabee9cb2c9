"""From a document to the deadlines of the letter that it is; its reference may become a number at an authority."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.casework import actions as casework
from wegwarte.casework.forms.number import NumberForm
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.deadlines.views.letter import Way, letter_page
from wegwarte.documents import actions
from wegwarte.documents.how_far import reading_of
from wegwarte.documents.proposing import Found, found_in
from wegwarte.documents.views.opening import opened_document

NO_FIELDS = ("csrfmiddlewaretoken", "accept", "take", "looked")


@staff_page(Right.COUNSEL)
def letter(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """The assistant for a letter that has come, with what the document may say beside each field."""
    document = opened_document(request, document_id)
    client = opened_client(request, document.client_id, "office")
    if not request.htmx:  # which only asks how far the reading is
        actions.look_at(document, by=request.member)
    found = found_in(document, today())
    begun = _begun(request, found)
    typed = begun or {name: str(value) for name, value in request.POST.items()}
    way = Way(
        template="documents/letter.html", draft=f"letter-of-{document.pk}",
        shown={"document": document, "found": found.beside(typed), "reading": reading_of(document)},
        entered=lambda entered: actions.link_letter(document, entered, by=request.member),
        begun=begun, then=document.get_absolute_url(),
    )  # fmt: skip
    return letter_page(request, client, way)


def _begun(request: StaffRequest, found: Found) -> dict[str, str] | None:
    """What is typed with the proposal that somebody has just taken over; `None` for everything else."""
    if "accept" not in request.POST:
        return None
    typed = {name: str(value) for name, value in request.POST.items() if name not in NO_FIELDS}
    return found.taken(request.POST["accept"], typed)


@staff_page(Right.COUNSEL)
def number(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Asks whether the reference in the letter is a number under which an authority knows the person."""
    document = opened_document(request, document_id)
    form = NumberForm(bound_data(request))
    found = found_in(document, today())
    kind = f"nummer_art.{found.number_kind}" if found.number_kind else ""
    form.initial.update({"kind": kind, "number": found.number[:60], "authority": found.authority})
    question = Question(
        _("Keep as a number at an authority"), _("Enter it"), document.get_absolute_url(), _("The number is entered."),
        subject=document.shown_title,
    )  # fmt: skip

    def act() -> None:
        submission = form.cleaned_data["submission"]
        casework.enter_number(document.client, form.details(), by=request.member, submission=submission)

    return form_page(request, form, question, act)
