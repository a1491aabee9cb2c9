"""Who does what until when: a step hangs on a goal."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.goals import must_be_open
from wegwarte.casework.actions.stages import come_to
from wegwarte.casework.models import Case, Client, Goal, PlanStep
from wegwarte.core.conflicts import Refused, claim_version, once

PLAN_MADE = "case_step.S4"
PRINTED = entry("casework.printed_plan", _("Printed a plan"))
WITHOUT_GOAL = _("A plan begins with a goal. First write down what the person wants, then who does what for it.")


@dataclass(frozen=True)
class StepDetails:
    """What a form says of a step. `what_own`: the same in the person's language; `doer_name`: who, where another."""

    what: str
    doer: str
    what_own: str = ""
    doer_name: str = ""
    by_day: datetime.date | None = None


@action("casework.add_plan_step", says=_("Added a step to a plan"), needs=Right.COUNSEL)
def add_plan_step(
    case: Case,
    goal: Goal | None,
    details: StepDetails,
    *,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> PlanStep:
    """Keeps a step for a goal of the case; never without one. The same form sent twice keeps one."""
    must_be_open(case)
    if goal is None or goal.case_id != case.pk:
        raise Refused(WITHOUT_GOAL, field="goal")
    if not goal.is_open:
        raise Refused(_("This goal is not worked for any more."), field="goal")

    def make() -> PlanStep:
        step = PlanStep(
            client=case.client, goal=goal, record_key=case.record_key, submission=submission,
            entered_by=by,
        )  # fmt: skip
        _say(step, details)
        step.save(force_insert=True)
        come_to(case, PLAN_MADE, by=by, on=on)
        return step

    return once(PlanStep, submission, make, goal=goal, entered_by=by)[0]


@action("casework.change_plan_step", says=_("Changed a step of a plan"), needs=Right.COUNSEL)
def change_plan_step(step: PlanStep, details: StepDetails, *, version: int, by: Member) -> PlanStep:
    """Says anew what is done, by whom, until when."""
    claim_version(step, version)
    _say(step, details)
    step.save()
    return step


@action("casework.set_plan_step_state", says=_("Noted how a step of a plan stands"), needs=Right.COUNSEL)
def set_plan_step_state(step: PlanStep, *, state: str, version: int, by: Member, on: datetime.date) -> PlanStep:
    """Done on a day, not needed any more, or to be done after all."""
    claim_version(step, version)
    step.state = state
    ended = state != PlanStep.State.OPEN
    step.ended_on, step.ended_by = (on, by) if ended else (None, None)
    step.save()
    return step


def print_plan(client: Client, *, by: Member) -> None:
    """Notes that somebody took the plan out on paper."""
    record(PRINTED, by=by, on=client)


def _say(step: PlanStep, details: StepDetails) -> None:
    step.what, step.what_own, step.by_day = details.what, details.what_own, details.by_day
    step.doer = details.doer
    step.doer_name = details.doer_name if details.doer == PlanStep.Doer.OTHER else ""
    if step.doer == PlanStep.Doer.OTHER and not step.doer_name.strip():
        raise Refused(_("Please say who does it: a name or an office."), field="doer_name")
