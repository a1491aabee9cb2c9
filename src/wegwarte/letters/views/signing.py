"""Papers that the person signs: prepared, shown on the turned screen, signed for the office, taken back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework.desk import turn
from wegwarte.casework.languages import spoken_by
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.letters import actions
from wegwarte.letters.actions.signing import must_be_signable
from wegwarte.letters.composing import title_of
from wegwarte.letters.forms.signing import BeginForm, SignForm
from wegwarte.letters.models import Letter, Signature, Signer, Signing
from wegwarte.letters.preview import Preview
from wegwarte.letters.signing import is_signed_by_the_person, language_of, next_signer, sha256_of, text_of
from wegwarte.letters.views.at_the_desk import PAGE
from wegwarte.letters.views.opening import opened_letter


@staff_page(Right.COUNSEL)
def sign(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """How it was explained and who signs; then the workplace is locked and the person reads it."""
    letter = opened_letter(request, outgoing_id)
    if not is_signed_by_the_person(letter):
        return redirect(letter)
    given, now = _so_far(letter)
    if letter.is_frozen or now == Signer.OFFICE:
        return redirect(letter) if letter.is_frozen else redirect("letters:sign_for_office", letter.pk)
    form = BeginForm(bound_data(request), letter=letter, spoken=spoken_by(letter.client))
    if sent(request, form):
        with refusals_on(form):
            if not given:
                actions.begin_signing(letter, by=request.member, on=today(), **form.said())
            actions.show_to_sign(letter, by=request.member)
            turn(request, letter.client, language_of(letter), page=PAGE, about=letter.pk)
            return redirect(PAGE)
    page = {"letter": letter, "client": letter.client, "title": title_of(letter), "given": given}
    return form_answer(
        request, "letters/sign.html", form, problem=_problem(letter), language=language_of(letter), **page
    )


@staff_page(Right.COUNSEL)
def sign_for_office(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """The counsellor signs, last of all; with that the paper is complete."""
    letter = opened_letter(request, outgoing_id)
    given, now = _so_far(letter)
    if now != Signer.OFFICE or letter.is_frozen:
        return redirect(letter) if letter.is_frozen else redirect("letters:sign", letter.pk)
    form = SignForm(bound_data(request), who=Signer.OFFICE, text_sha256=sha256_of(text_of(letter)))
    if sent(request, form):
        with refusals_on(form):
            actions.sign_letter(letter, by=request.member, on=today(), **form.cleaned_data)
            return redirect(letter)
    page = {"letter": letter, "client": letter.client, "title": title_of(letter), "given": given}
    changed = overtaken(form)
    return form_answer(
        request, "letters/sign_for_office.html", form, preview=Preview.of(letter), changed=changed, **page
    )


@staff_page(Right.COUNSEL)
def take_back(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """Removes the signatures of a paper that is not complete, so that its text can be changed."""
    letter = opened_letter(request, outgoing_id)
    question = Question(
        _("Take the signatures back"), _("Take them back"), letter.get_absolute_url(),
        _("The signatures are removed. The text can be changed."),
        text=_("What was signed so far is removed for good. The person has to read and sign once more."),
        subject=title_of(letter), kind="danger", then=reverse("letters:letter", args=[letter.pk]),
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.take_back_signatures(letter, by=request.member))


def _so_far(letter: Letter) -> tuple[list[Signature], str | None]:
    """What was signed, and who is to sign now; None before it was prepared and once it is complete."""
    signing = Signing.objects.of_letter(letter)
    given = list(Signature.objects.of_letter(letter))
    return given, next_signer(signing.signers, given) if signing and given else None


def _problem(letter: Letter) -> str:
    """Why it cannot be signed as it is; "" when it can."""
    try:
        must_be_signable(letter, on=today())
    except Refused as refused:
        return str(refused)
    return ""
