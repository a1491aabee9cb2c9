"""What happens to a case: closed, reopened, planned, handed over, its team. One page, one way through it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms import case as forms
from wegwarte.casework.models import Case, CaseEvent
from wegwarte.casework.views.opening import opened_case
from wegwarte.core.dates import today

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """One thing that can be done to a case: its form, its action, and the words of its page."""

    key: str
    form: type[forms.CaseForm]
    act: Callable[..., Case]
    title: Words
    text: Words
    button: Words
    done: Words
    of_open: bool | None  # done to open cases, to closed ones, or to both

    unplanned: Words = ""  # said in place of `done` when the case has no follow-up any more

    def said_of(self, case: Case) -> Words:
        """What is told when it is done."""
        return self.unplanned if self.unplanned and case.follow_up_on is None else self.done

    def fits(self, case: Case) -> bool:
        return self.of_open in (None, case.is_open)


CLOSE = Step(
    "close", forms.CloseCaseForm, actions.close_case, _("Close case"),
    _("The file stays. When no other case is open, it is kept for twelve more months; the day stands in its details."),
    _("Close case"), _("The case is closed."), of_open=True,
)  # fmt: skip
REOPEN = Step(
    "reopen", forms.ReopenCaseForm, actions.reopen_case, _("Reopen case"),
    _("The case goes on where it ended; how it was closed stays in the timeline."),
    _("Reopen case"), _("The case is open again."), of_open=False,
)  # fmt: skip
PLAN = Step(
    "plan", forms.FollowUpForm, actions.plan_follow_up, _("Plan follow-up"),
    _("On that day the case stands on the start page of the responsible counsellor."),
    _("Save"), _("The follow-up is planned."), of_open=True,
    unplanned=_("No follow-up is planned for this case any more."),
)  # fmt: skip
HAND_OVER = Step(
    "hand-over", forms.HandOverForm, actions.hand_over_case, _("Hand over case"),
    _("The responsibility changes; whoever was responsible so far stays in the team while counselling in this office."),
    _("Hand over"), _("The case is handed over."), of_open=True,
)  # fmt: skip
TEAM = Step(
    "team", forms.TeamForm, actions.set_team, _("Team of the case"),
    _("The team may open the whole file and write in it. The lead can let in colleagues of other offices."),
    _("Save"), _("The team is saved."), of_open=None,
)  # fmt: skip


@staff_page(Right.COUNSEL)
def close_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """With its outcome."""
    return _take(request, case_id, CLOSE)


@staff_page(Right.COUNSEL)
def reopen_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A closed case goes on."""
    return _take(request, case_id, REOPEN)


@staff_page(Right.COUNSEL)
def plan_follow_up(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """When to look at it again, and for what."""
    return _take(request, case_id, PLAN)


@staff_page(Right.COUNSEL)
def hand_over_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Somebody else becomes responsible."""
    return _take(request, case_id, HAND_OVER)


@staff_page(Right.COUNSEL)
def set_team(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Who else works on it."""
    return _take(request, case_id, TEAM)


def _take(request: StaffRequest, case_id: UUID, step: Step) -> HttpResponse:
    case = opened_case(request, case_id)
    form = step.form(bound_data(request), case=case, by=request.member, on=today())
    draft = f"case-{step.key}-{case.pk}"
    context: dict[str, Any] = {"step": step, "case": case, "form": form, "draft_key": draft}
    if not step.fits(case):
        return _too_late(request, context)
    if sent(request, form):
        with refusals_on(form):
            step.act(case, by=request.member, **form.chosen())
            saved(request, draft, step.said_of(case))
            return redirect(case.all_cases_url)
    if overtaken(form):
        return _changed(request, context)
    return form_answer(request, "casework/case_step.html", **context)


def _changed(request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
    """Somebody else saved the case first: shows what is stored now beside what was typed."""
    case, step = opened_case(request, context["case"].pk), context["step"]
    again = made_anew(
        context["form"], case, lambda typed: step.form(typed, case=case, by=request.member, on=today())
    )  # fmt: skip
    context |= {"case": case, "form": again}
    if not step.fits(case):
        return _too_late(request, context)
    return form_answer(request, "casework/case_step.html", **context | {"changed": True})


def _too_late(request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
    """The case is closed (or open) already: says by whom, and keeps what was typed on the screen."""
    last = CaseEvent.objects.of_case(context["case"]).last()
    return render(request, "casework/case_step.html", context | {"too_late": last}, status=409)
