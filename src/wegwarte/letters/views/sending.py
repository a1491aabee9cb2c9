"""A letter goes out, is proven, answered, corrected."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.core.dates import today
from wegwarte.letters import actions
from wegwarte.letters.composing import title_of
from wegwarte.letters.forms.sending import AnsweredForm, CorrectForm, SendForm
from wegwarte.letters.models import Letter
from wegwarte.letters.preview import Preview
from wegwarte.letters.secrecy import may_be_in_own_name, releases_of
from wegwarte.letters.views.opening import opened_letter


@staff_page(Right.COUNSEL)
def send(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """How it goes out; then its paper is frozen and nothing of it changes any more."""
    letter = opened_letter(request, outgoing_id)
    if letter.is_sent:
        return redirect(letter)
    releases, ended = releases_of(letter.client, today()) if letter.to != Letter.To.PERSON else ([], None)
    own = may_be_in_own_name(letter)
    form = SendForm(bound_data(request), letter=letter, releases=releases, own_name=own, on=today())
    draft_key = f"letter-send-{letter.pk}"
    if sent(request, form):
        with refusals_on(form):
            version = form.cleaned_data["version"]
            actions.send_letter(letter, form.dispatch(), version=version, by=request.member, on=today())
            saved(request, draft_key, _("The letter has gone out. It stays as it is."))
            return redirect("letters:prove", letter.pk) if letter.can_be_proven else redirect(letter)
    page: dict[str, Any] = {"letter": letter, "client": letter.client, "title": title_of(letter), "ended": ended}
    page["needs_release"] = letter.to != Letter.To.PERSON and not releases and (letter.is_own or not own or bool(ended))
    if overtaken(form):
        page |= {"changed": True, "preview": None if letter.is_own else Preview.of(opened_letter(request, outgoing_id))}
    return form_answer(request, "letters/send.html", form, draft_key=draft_key, releases=releases, **page)


@staff_page(Right.COUNSEL)
def answered(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """The answer has come; the follow-up is done with it."""
    letter = opened_letter(request, outgoing_id)
    form = AnsweredForm(bound_data(request), letter=letter, on=today())
    question = Question(
        _("An answer has come"), _("Note it"), letter.get_absolute_url(), _("It waits no longer."),
        text=_("Its task to look at it again is done with that."), subject=title_of(letter),
    )  # fmt: skip

    def act() -> None:
        actions.note_answer(letter, by=request.member, on=today(), **form.cleaned_data)

    return form_page(request, form, question, act, changes=letter)


@staff_page(Right.COUNSEL)
def correct(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """A new draft with the same text; the letter that went out stays as it is."""
    letter = opened_letter(request, outgoing_id)
    form = CorrectForm(bound_data(request))
    question = Question(
        _("Write a correction"), _("Begin it"), letter.get_absolute_url(), _("This is the new draft."),
        text=_("It begins with the same text and says which letter it replaces. What went out stays as it is."),
        subject=title_of(letter),
    )  # fmt: skip
    if sent(request, form):
        with refusals_on(form):
            new = actions.correct_letter(letter, by=request.member, on=today(), **form.cleaned_data)
            return redirect("letters:edit", new.pk)
    return form_answer(request, "carriers/form.html", form, question=question)
