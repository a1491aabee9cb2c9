"""A letter has come: what it is, and which deadlines follow."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.case import DUE_SOON
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.letter import LetterForm, TakeForm
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.shown import Proposed, proposals


@staff_page(Right.COUNSEL)
def letter_has_come(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks for the letter, shows what follows with each step, and takes over what the counsellor confirms."""
    client = opened_client(request, client_id, "office")
    data = bound_data(request)
    form = LetterForm(data, client=client, cases=cases_to_choose(client, request.member), by=request.member, on=today())
    reckoned = sent(request, form)
    confirming = reckoned and "take" in request.POST
    take = TakeForm(request.POST if confirming else None, form.found)
    draft_key = f"letter-{client.pk}"
    if confirming and take.is_valid():
        with refusals_on(form):
            actions.enter_letter(
                client, form.details(), take.wanted(), responsible=form.cleaned_data["responsible"],
                by=request.member, on=today(), submission=form.cleaned_data["submission"],
            )  # fmt: skip
            saved(request, draft_key, _("The letter and its deadlines are entered."))
            return redirect(client.part_url("deadlines"))
    proposed: list[Proposed] = proposals(form.found, take, today()) if reckoned else []
    kind = letters().kinds.get(form.cleaned_data["kind"]) if reckoned else None
    return form_answer(
        request, "deadlines/letter.html", take if confirming and not form.errors else form,
        letter=form, take=take, client=client, reckoned=reckoned, proposed=proposed, kind=kind, draft_key=draft_key,
        soon=today() + DUE_SOON,
    )  # fmt: skip
