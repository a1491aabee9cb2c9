"""Procedures: one page each, and what may be done with them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, Text
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.procedure import EndForm, GiveForm, MoveForm, OfProcedure, StartForm
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.models import Procedure
from wegwarte.deadlines.newer_map import difference
from wegwarte.deadlines.queries.procedures import history_of, steps_of
from wegwarte.deadlines.queries.start import WITHIN
from wegwarte.deadlines.views.acting import acting_page
from wegwarte.deadlines.views.opening import opened_procedure


@staff_page(Right.COUNSEL)
def start_procedure(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Chooses a map and its base day; then its steps stand in the file."""
    client = opened_client(request, client_id, "office")
    cases = cases_to_choose(client, request.member)
    form = StartForm(bound_data(request), client=client, cases=cases, by=request.member, on=today())
    draft = f"procedure-{client.pk}"
    if sent(request, form):
        with refusals_on(form):
            said = {**form.cleaned_data}
            case = said.pop("case", None)
            made = actions.start_procedure(client, **said, case_id=case or None, by=request.member, on=today())
            saved(request, draft, _("The procedure is started. Its steps stand here."))
            return redirect(made)
    return form_answer(
        request, "deadlines/procedure_start.html", form, client=client, maps=maps().values(), draft_key=draft
    )


@staff_page(Right.COUNSEL)
@require_safe
def procedure(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """What has to be done in which order, what is done, and what happened."""
    shown = opened_procedure(request, procedure_id)
    steps = steps_of(shown)
    page = {
        "procedure": shown,
        "map": maps().get(shown.kind),
        "steps": steps,
        "left": sum(step.is_open for step in steps),
        "newer": difference(shown, steps),
        "events": history_of(shown),
        "soon": today() + WITHIN,
    }
    return render(request, "deadlines/procedure.html", page)


@staff_page(Right.COUNSEL)
def move_base(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """Another base day."""
    shown = opened_procedure(request, procedure_id)
    form = MoveForm(bound_data(request), procedure=shown)
    text = _("The days of all open steps follow. What is done stays as it is, and so do days that you set by hand.")
    question = _question(
        shown, _("Move the base day"), _("Move it"), _("The base day is moved. The history says what followed."), text
    )
    return acting_page(request, form, question, actions.move_base, changes=shown)


@staff_page(Right.COUNSEL)
def take_newer_map(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """What a newer map says, for the steps that are open."""
    shown = opened_procedure(request, procedure_id)
    form = OfProcedure(bound_data(request), procedure=shown)
    text = _("New steps are added, and open ones are worded and dated as in the newer map. What is done stays.")
    question = _question(shown, _("Take the newer map"), _("Take it"), _("The newer map is taken over."), text)
    return acting_page(request, form, question, actions.take_newer_map, changes=shown)


@staff_page(Right.COUNSEL)
def hand_over_procedure(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """Somebody else becomes responsible."""
    shown = opened_procedure(request, procedure_id)
    form = GiveForm(bound_data(request), procedure=shown, on=today())
    question = _question(shown, _("Give it to somebody else"), _("Give it over"), _("It is given over."))
    return acting_page(request, form, question, actions.hand_over_procedure, changes=shown)


@staff_page(Right.COUNSEL)
def end_procedure(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """It is over."""
    shown = opened_procedure(request, procedure_id)
    form = EndForm(bound_data(request), procedure=shown)
    question = _question(shown, _("End the procedure"), _("End it"), _("The procedure is ended."))
    return acting_page(request, form, question, actions.end_procedure, changes=shown)


@staff_page(Right.COUNSEL)
def reopen_procedure(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """It goes on."""
    shown = opened_procedure(request, procedure_id)
    form = OfProcedure(bound_data(request), procedure=shown)
    question = _question(shown, _("Open the procedure again"), _("Open it again"), _("The procedure goes on."))
    return acting_page(request, form, question, actions.reopen_procedure, changes=shown)


def _question(shown: Procedure, heading: Text, button: Text, done: Text, text: Text = "") -> Question:
    subject = maps()[shown.kind].title if shown.kind in maps() else shown.kind
    return Question(heading, button, shown.get_absolute_url(), done, text=text, subject=subject)
