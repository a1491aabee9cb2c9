"""Goals, steps and analyses for the tests."""

from datetime import date, timedelta
from typing import Any

from wegwarte.carriers.models import Member
from wegwarte.casework import actions
from wegwarte.casework.actions.goals import GoalDetails
from wegwarte.casework.actions.plan_steps import StepDetails
from wegwarte.casework.models import Assessment, Case, Goal, PlanStep
from wegwarte.casework.models.stage import Rating
from wegwarte.core.dates import today

HOUSING, HEALTH = "analyse_bereich.K03", "analyse_bereich.K05"
IN_ARABIC = "أريد شقة لي ولأطفالي"


def goal_of(case: Case, by: Member, words: str = IN_ARABIC, **said: Any) -> Goal:
    """A goal in Arabic; call it inside the case's carrier."""
    details = {"language": "ar", "said_by": "person", "german": "Ich möchte eine Wohnung für mich und meine Kinder"}
    on = said.pop("agreed_on", today())
    return actions.agree_goal(case, GoalDetails(words=words, agreed_on=on, **{**details, **said}), by=by, on=on)


def step_of(goal: Goal, by: Member, what: str = "Wohngeld beantragen", **said: Any) -> PlanStep:
    """A step that the person takes within two weeks."""
    details = {"doer": "person", "by_day": today() + timedelta(days=14), **said}
    return actions.add_plan_step(goal.case, goal, StepDetails(what=what, **details), by=by, on=today())


def analysis_of(case: Case, by: Member, on: date | None = None, **ratings: Rating) -> Assessment:
    """An analysis of housing, or of the areas given by their codes (`K03=Rating(…)`)."""
    said = {f"analyse_bereich.{key}": rating for key, rating in ratings.items()} or {HOUSING: Rating(2, 3)}
    return actions.assess(case, said, by=by, on=on or today())
