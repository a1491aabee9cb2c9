"""The way through a form that does something with a record that somebody else may change meanwhile."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse

from wegwarte.carriers.access import StaffRequest
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.core.dates import today
from wegwarte.deadlines.models import Deadline, Procedure, ProcedureStep


def acting_page(
    request: StaffRequest,
    form: forms.Form,
    question: Question,
    action: Callable[..., object],
    *,
    changes: Deadline | Procedure | ProcedureStep,
) -> HttpResponse:
    """Shows the form until it is right; then calls the action with the record and what the form says."""

    def act() -> None:
        action(changes, **form.cleaned_data, by=request.member, on=today())

    return form_page(request, form, question, act, changes=changes)
