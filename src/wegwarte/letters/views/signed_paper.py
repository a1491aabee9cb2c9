"""The paper that was signed by hand comes back as a photo; and whether a kept paper is still what was signed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.casework.languages import spoken_by
from wegwarte.core.dates import today
from wegwarte.documents.intake import Ready, Workbench, as_one, workbench
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.orders import WHY
from wegwarte.documents.receiving import AROUND, MOST
from wegwarte.letters import actions
from wegwarte.letters.checking import checked
from wegwarte.letters.composing import title_of
from wegwarte.letters.forms.signing import SignedPaperForm, WrongPaperForm
from wegwarte.letters.models import Letter, Signature, Signing
from wegwarte.letters.signing import is_signed_by_the_person, shown
from wegwarte.letters.views.opening import opened_letter
from wegwarte.ui.audience import takes_a_file


@takes_a_file(MOST, around=AROUND, sealed=True)
@staff_page(Right.COUNSEL)
def signed_paper(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """Takes the photo or scan of the signed paper; from then on what was agreed to holds."""
    letter = opened_letter(request, outgoing_id)
    if not is_signed_by_the_person(letter) or Signature.objects.of_letter(letter).exists():
        return redirect(letter)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SignedPaperForm(data, files, letter=letter, spoken=spoken_by(letter.client), on=today())
    if sent(request, form):
        with workbench() as bench:
            ready = _ready(form, bench)
            if ready is not None:
                with refusals_on(form):
                    _keep(letter, ready, form, request)
                    messages.success(request, str(_("The signed paper is kept.")))
                    return redirect(letter)
    return form_answer(
        request, "letters/signed_paper.html", form, letter=letter, client=letter.client, title=title_of(letter)
    )


def _keep(letter: Letter, ready: Ready, form: SignedPaperForm, request: StaffRequest) -> None:
    said = form.cleaned_data
    actions.keep_signed_paper(
        letter, ready, explained_in=said["explained_in"] or None, signed_on=said["signed_on"], by=request.member
    )


def _ready(form: SignedPaperForm, bench: Workbench) -> Ready | None:
    """The photos as one document that can be looked at here; what is not taken stands at the field."""
    try:
        ready = as_one(form.cleaned_data["sent"], bench)
        if not ready.kind.shown:
            raise NotTaken(WHY["no_pages_here"])
        return ready
    except NotTaken as refused:
        form.add_error("sent", str(refused.why))
        return None


@staff_page(Right.COUNSEL)
@require_safe
def check_signed(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """Who signed what, when and how; and whether the kept paper is still what was signed."""
    letter = opened_letter(request, outgoing_id)
    given = list(Signature.objects.of_letter(letter))
    aside = list(Signature.objects.set_aside_of(letter))
    if not letter.is_frozen or not (given or aside):
        return redirect(letter)
    actions.check_paper(letter, by=request.member)
    page = {
        "letter": letter, "client": letter.client, "title": title_of(letter), "given": shown(given), "aside": aside,
        "signing": Signing.objects.of_letter(letter), "checked": checked(letter, given),
        "by_hand": any(each.way == Signature.Way.PAPER for each in given),
    }  # fmt: skip
    return render(request, "letters/check_signed.html", page)


@staff_page(Right.COUNSEL)
def set_aside(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """Asks for the reason; then the right paper can be added."""
    letter = opened_letter(request, outgoing_id)
    if not Signature.objects.of_letter(letter).filter(way=Signature.Way.PAPER).exists():
        return redirect(letter)
    form = WrongPaperForm(bound_data(request), letter=letter)
    question = Question(
        _("This is the wrong paper"), _("Set it aside"), letter.get_absolute_url(),
        _("The paper is set aside. Please add the right one."),
        text=_("The photo and your reason stay to be read. What was agreed to with it ends today and begins anew with "
               "the right paper."),
        subject=title_of(letter), kind="danger",
    )  # fmt: skip

    def act() -> None:
        actions.set_signed_paper_aside(letter, by=request.member, on=today(), **form.cleaned_data)

    return form_page(request, form, question, act, changes=letter)
