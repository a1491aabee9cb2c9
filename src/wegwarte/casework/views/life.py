"""How the forms of family, status and numbers are answered: saved once, kept as drafts, both versions side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent, side_by_side, typed_again
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.views.asking import Question
from wegwarte.casework import actions
from wegwarte.casework.models import Client, ClientNumber, Relative, StatusEntry
from wegwarte.casework.models.number import ClientNumberQuerySet
from wegwarte.casework.models.relative import RelativeQuerySet
from wegwarte.casework.models.status import StatusEntryQuerySet


@dataclass(frozen=True)
class Page:
    """One such page. `again`: the form for what is stored now, with what was typed, when somebody else saved it."""

    question: Question
    draft: str
    act: Callable[[], object]
    again: Callable[[QueryDict | None], forms.Form] | None = None
    remove: str = ""  # where it leads who wants to take the entry out


def family_url(client: Client) -> str:
    """The part of the file on which all of this stands."""
    return f"{client.get_absolute_url()}?tab=family"


def answer(request: StaffRequest, form: forms.Form, page: Page) -> HttpResponse:
    """Shows the form until it is right and the action accepts it; then leads back to the file."""
    shown: dict[str, Any] = {"question": page.question, "draft_key": page.draft, "remove": page.remove}
    if sent(request, form):
        with refusals_on(form):
            page.act()
            saved(request, page.draft, page.question.done)
            return redirect(page.question.back)
    if page.again and overtaken(form):
        newest = page.again(None).initial["version"]
        again = page.again(typed_again(form, newest))
        side_by_side(form, again)
        return render(request, "casework/life_form.html", {**shown, "form": again}, status=409)
    return form_answer(request, "casework/life_form.html", form, **shown)


def removal(client: Client, name: str) -> Question:
    """The question before an entry is taken out."""
    return Question(
        _("Remove this entry?"), _("Remove it"), family_url(client), _("It is removed."), subject=name, kind="danger",
        text=_("Remove only what was entered by mistake. What was true once gets a last day instead."),
    )  # fmt: skip


def opened(request: StaffRequest, rows: Any, key: UUID) -> Any:
    """An entry of a file that the member may open, or 404; the look is noted."""
    found = get_object_or_404(rows.visible_to(request.member).select_related("client__office"), pk=key)
    actions.open_file(found.client, by=request.member)
    return found


def opened_status(request: StaffRequest, status_id: UUID) -> StatusEntry:
    """A status of a file that the member may open, or 404."""
    rows: StatusEntryQuerySet = StatusEntry.objects.all()
    found: StatusEntry = opened(request, rows, status_id)
    return found


def opened_number(request: StaffRequest, number_id: UUID) -> ClientNumber:
    """A number in a file that the member may open, or 404."""
    rows: ClientNumberQuerySet = ClientNumber.objects.all()
    found: ClientNumber = opened(request, rows, number_id)
    return found


def opened_relative(request: StaffRequest, relative_id: UUID) -> Relative:
    """A relative in a file that the member may open, or 404."""
    rows: RelativeQuerySet = Relative.objects.all()
    found: Relative = opened(request, rows, relative_id)
    return found
