"""A letter has come: what it is, and which deadlines follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.casework.models.case import DUE_SOON
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.beginnings import beginnings_of
from wegwarte.deadlines.forms.letter import LetterForm, TakeForm
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.models import IncomingLetter
from wegwarte.deadlines.shown import Proposed, proposals


@dataclass(frozen=True)
class Way:
    """How a page asks for a letter: its template, its draft, what it shows besides, what is done once it is entered.

    `begun`: values by the form's names with which it is shown instead of being acted on, as when one was taken over.
    """

    template: str = "deadlines/letter.html"
    draft: str = ""
    shown: Mapping[str, object] = field(default_factory=dict)
    entered: Callable[[IncomingLetter], object] = lambda _letter: None
    begun: Mapping[str, str] | None = None
    then: str = ""  # where it leads once it is entered, where that is not the tab of the deadlines


@staff_page(Right.COUNSEL)
def letter_has_come(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks for the letter, shows what follows with each step, and takes over what the counsellor confirms."""
    client = opened_client(request, client_id, "office")
    beginnings = beginnings_of(client, request.member) if request.method == "GET" else []
    return letter_page(request, client, Way(shown={"beginnings": beginnings}))


def letter_page(request: StaffRequest, client: Client, way: Way) -> HttpResponse:
    """The one way by which a letter is asked for and entered, from whichever page."""
    form = _form(request, client, way)
    reckoned = way.begun is None and sent(request, form)
    confirming = reckoned and "take" in request.POST
    take = TakeForm(request.POST if confirming else None, form.found)
    draft_key = way.draft or f"letter-{client.pk}"
    if confirming and take.is_valid():
        with refusals_on(form):
            way.entered(_enter(request, client, form, take))
            saved(request, draft_key, _("The letter and its deadlines are entered."))
            return redirect(way.then or client.part_url("deadlines"))
    proposed: list[Proposed] = proposals(form.found, take, today()) if reckoned else []
    kind = letters().kinds.get(form.cleaned_data["kind"]) if reckoned else None
    return form_answer(
        request, way.template, take if confirming and not form.errors else form,
        letter=form, take=take, client=client, reckoned=reckoned, proposed=proposed, kind=kind, draft_key=draft_key,
        soon=today() + DUE_SOON, **way.shown,
    )  # fmt: skip


def _form(request: StaffRequest, client: Client, way: Way) -> LetterForm:
    data = bound_data(request) if way.begun is None else None
    form = LetterForm(data, client=client, cases=cases_to_choose(client, request.member), by=request.member, on=today())
    form.initial.update(way.begun or {})
    return form


def _enter(request: StaffRequest, client: Client, form: LetterForm, take: TakeForm) -> IncomingLetter:
    return actions.enter_letter(
        client, form.details(), take.wanted(), responsible=form.cleaned_data["responsible"],
        by=request.member, on=today(), submission=form.cleaned_data["submission"],
    )  # fmt: skip
