"""The two kinds of page that most changes need: a form, and "Do you really want to?"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db import models
from django.forms.models import model_to_dict
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import HouseRequest, StaffRequest
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent, show_stored
from wegwarte.carriers.beside import Beside
from wegwarte.carriers.drafts import saved

Text = str | Promise
BACK = _("Back")


@dataclass(frozen=True)
class Question:
    """What such a page says: its heading, its button, where it leads back to, what is said when it is done."""

    heading: Text
    button: Text
    back: str
    done: Text
    text: Text = ""
    subject: str = ""  # the name of whom or what it is about
    about: str = ""  # a line beneath: which case, which goal
    kind: str = "primary"  # of the button
    way_back: Text = BACK
    remove: str = ""  # where it leads who wants to take the record out that the form changes
    again: Text = ""  # a second button: saves, and shows the form once more for the next one
    then: str = ""  # where it leads once it is done, where that is not back
    draft: str = ""  # under which name the browser keeps what is typed, where the path is not enough
    template: str = "carriers/form.html"
    beside: Sequence[Beside] = ()  # what apps above add about the record that the form changes


def stored(record: models.Model) -> dict[str, Any]:
    """The values with which a form begins that changes the record, its version among them."""
    return {**model_to_dict(record), "version": record.version}  # type: ignore[attr-defined]


def form_page(
    request: HouseRequest,
    form: forms.BaseForm,
    question: Question,
    act: Callable[[], object],
    changes: models.Model | None = None,
    anew: Callable[[QueryDict], forms.BaseForm] | None = None,
) -> HttpResponse:
    """Shows the form until it is right and the action accepts it; then leads back.

    `changes`: the record that the form changes, where somebody else may save it meanwhile.
    `anew`: makes the form once more, of what was typed and of that record, where its fields are not the record's own.
    """
    draft = question.draft or (request.path if any(not bound.is_hidden for bound in form) else "")
    if sent(request, form):
        with refusals_on(form):
            act()
            _say_done(request, draft, question)
            once_more = question.again and "again" in request.POST
            return redirect(request.path if once_more else question.then or question.back)
    if changes is not None and overtaken(form):
        if anew is None:
            show_stored(form, changes)
        else:
            changes.refresh_from_db()
            form = made_anew(form, changes, anew)
    return form_answer(request, question.template, form, question=question, draft_key=draft)


def confirmation_page(request: HouseRequest, question: Question, act: Callable[[], object]) -> HttpResponse:
    """Asks before it acts."""
    return form_page(request, forms.Form(request.POST if request.method == "POST" else None), question, act)


def _say_done(request: HouseRequest, draft: str, question: Question) -> None:
    if draft:
        saved(cast(StaffRequest, request), draft, question.done)
    else:
        messages.success(request, str(question.done))
