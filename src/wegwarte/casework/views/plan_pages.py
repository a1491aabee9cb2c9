"""The one way through each form of the plan: shown, refused at the field, overtaken by somebody else, done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise

from wegwarte.carriers.access import StaffRequest, bound_data
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent, typed_again
from wegwarte.carriers.drafts import saved
from wegwarte.casework import actions
from wegwarte.casework.models import Assessment, Case, CaseStage, Client, DeskConfirmation, Goal, PlanStep

Words = str | Promise
Row = Goal | PlanStep | Assessment
SEEN = TypeVar("SEEN", bound=Row | CaseStage | DeskConfirmation)


@dataclass(frozen=True)
class Page:
    """The words of a form's page. `draft`: under which name the browser keeps what is typed."""

    heading: Words
    button: Words
    done: Words
    client: Client
    draft: str
    text: Words = ""
    about: str = ""
    template: str = "casework/plan_form.html"

    @property
    def back(self) -> str:
        return plan_address(self.client)


def plan_address(client: Client) -> str:
    """The part of the file where goals and plan stand."""
    return f"{client.get_absolute_url()}?tab=plan"


def plan_page(
    request: StaffRequest,
    page: Page,
    record: Row | None,
    make: Callable[[QueryDict | None, Any], Any],
    act: Callable[[Any], object],
) -> HttpResponse:
    """Shows the form that `make` makes of what was typed and the record (None for a new one), until `act` accepts it.

    When somebody else saved the record meanwhile, what is stored now stands beside what was typed.
    """
    form = make(bound_data(request), record)
    if sent(request, form):
        with refusals_on(form):
            act(form)
            saved(request, page.draft, page.done)
            return redirect(page.back)
    if record is not None and overtaken(form):
        newest = opened_row(request, type(record), record.pk)
        typed = make(typed_again(form, newest.version), newest)
        return render(request, page.template, {"form": typed, "page": page, "changed": True}, status=409)
    return form_answer(request, page.template, form, page=page)


def opened_row(request: StaffRequest, model: type[SEEN], row_id: UUID) -> SEEN:
    """A row of the plan that the member may see, or 404; the look is noted in the file."""
    rows: Any = model.objects
    row: SEEN = get_object_or_404(rows.visible_to(request.member), pk=row_id)
    client = row.case.client if isinstance(row, CaseStage) else row.client
    actions.open_file(client, by=request.member)
    return row


def of_file(case: Case) -> str:
    """What stands under the heading: the case."""
    return f"{case} {case.subject}".strip()
