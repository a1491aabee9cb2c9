"""What the person wants: agreed, worded anew, reached or given up."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.stages import come_to
from wegwarte.casework.models import Case, Goal, GoalEvent
from wegwarte.casework.models.goal import still_open
from wegwarte.core.conflicts import Refused, claim_version, once

GOALS_AGREED = "case_step.S3"
Kind = GoalEvent.Kind


@dataclass(frozen=True)
class GoalDetails:
    """What a form says of a goal. `language`: the tag of that of `words`; `german`: "" where nobody translated."""

    words: str
    language: str
    said_by: str
    agreed_on: datetime.date
    german: str = ""
    by_day: datetime.date | None = None


@action("casework.agree_goal", says=_("Noted a goal"), needs=Right.COUNSEL)
def agree_goal(
    case: Case, details: GoalDetails, *, by: Member, on: datetime.date, submission: UUID | None = None
) -> Goal:
    """Keeps a goal in the person's words; the first one brings the case to that step. The same form twice keeps one."""
    must_be_open(case)

    def make() -> Goal:
        goal = Goal(client=case.client, case=case, record_key=case.record_key, submission=submission, entered_by=by)
        _say(goal, details)
        goal.save(force_insert=True)
        _note(goal, Kind.AGREED, by=by, on=details.agreed_on)
        come_to(case, GOALS_AGREED, by=by, on=details.agreed_on)
        return goal

    return once(Goal, submission, make, case=case, entered_by=by)[0]


@action("casework.change_goal", says=_("Changed a goal"), needs=Right.COUNSEL)
def change_goal(goal: Goal, details: GoalDetails, *, version: int, by: Member, on: datetime.date) -> Goal:
    """Words it anew; how it was worded before stays in its history."""
    claim_version(goal, version)
    before = goal.words
    _say(goal, details)
    goal.save()
    if goal.words != before:
        _note(goal, Kind.CHANGED, by=by, on=on, words=before)
    return goal


@action("casework.set_goal_state", says=_("Noted how a goal stands"), needs=Right.COUNSEL)
def set_goal_state(goal: Goal, *, state: str, words: str = "", version: int, by: Member, on: datetime.date) -> Goal:
    """Reached, partly, given up, or worked for again; with what the person says to it."""
    if on < goal.agreed_on:
        raise Refused(_("The goal was agreed later than that."), field="on_day")
    claim_version(goal, version)
    goal.state_id = state
    goal.ended_on = None if still_open(state) else on
    goal.save()
    _note(goal, Kind.STATE, by=by, on=on, words=words, state=state)
    return goal


def must_be_open(case: Case) -> None:
    """Raises `Refused` for a case that is closed."""
    if not case.is_open:
        raise Refused(_("The case is closed. Open it again first."))


def _say(goal: Goal, details: GoalDetails) -> None:
    goal.words, goal.language_id, goal.german = details.words, details.language, details.german
    goal.said_by, goal.agreed_on, goal.by_day = details.said_by, details.agreed_on, details.by_day
    if not goal.words.strip():
        raise Refused(_("Please write down what the person said."), field="words")
    if goal.by_day and goal.by_day < goal.agreed_on:
        raise Refused(_("This day lies before the day on which the goal was agreed."), field="by_day")


def _note(goal: Goal, kind: str, *, by: Member, on: datetime.date, words: str = "", state: str | None = None) -> None:
    GoalEvent(goal=goal, record_key=goal.record_key, kind=kind, by=by, on=on, words=words, state_id=state).save(
        force_insert=True
    )
