"""Steps of a procedure."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.procedure import AddStepForm, StepForm, TickForm
from wegwarte.deadlines.views.acting import acting_page
from wegwarte.deadlines.views.opening import opened_procedure, opened_step


@staff_page(Right.COUNSEL)
def step(request: StaffRequest, procedure_step_id: UUID) -> HttpResponse:
    """How far it is, and by when."""
    shown = opened_step(request, procedure_step_id)
    form = StepForm(bound_data(request), step=shown)
    question = Question(
        _("Change the step"), _("Save"), shown.procedure.get_absolute_url(), _("The step is saved."),
        subject=shown.title,
    )  # fmt: skip
    return acting_page(request, form, question, actions.change_step, changes=shown)


@staff_page(Right.COUNSEL)
@require_POST
def finish_step(request: StaffRequest, procedure_step_id: UUID) -> HttpResponse:
    """Ticked off from the list; one tap."""
    shown, form = opened_step(request, procedure_step_id), TickForm(request.POST)
    form.is_valid()
    try:
        actions.finish_step(shown, **form.cleaned_data, by=request.member, on=today())
    except (Refused, ChangedMeanwhile):
        messages.warning(request, str(_("Somebody else has changed this step meanwhile. Please look at it again.")))
    else:
        messages.success(request, str(_("Done.")))
    return redirect(shown.procedure)


@staff_page(Right.COUNSEL)
def add_step(request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """A step that the map does not have."""
    shown = opened_procedure(request, procedure_id)
    form = AddStepForm(bound_data(request))
    question = Question(
        _("Add a step"), _("Add it"), shown.get_absolute_url(), _("The step is added."),
        text=_("For what this person needs and the map does not have."),
    )  # fmt: skip
    return form_page(request, form, question, lambda: actions.add_step(shown, **form.cleaned_data, by=request.member))
