"""Goals, steps, analyses and the way of a case, as the file shows them: a fixed number of queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Assessment, Case, CaseStage, Client, DeskConfirmation, Goal, GoalEvent, PlanStep
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.casework.progress import Progress, progress_of
from wegwarte.catalogue import codes
from wegwarte.core.dates import today
from wegwarte.core.statements import Kept

SHORT: dict[str, str | Promise] = {
    "case_step.S1": _("Clearing"),
    "case_step.S2": pgettext_lazy("step of a case", "Analysis"),
    "case_step.S3": pgettext_lazy("step of a case", "Goals"),
    "case_step.S4": pgettext_lazy("step of a case", "Plan"),
    "case_step.S5": pgettext_lazy("step of a case", "Accompanying"),
    "case_step.S6": _("Interim review"),
    "case_step.S7": pgettext_lazy("step of a case", "Close"),
    "case_step.S8": _("Aftercare"),
}
"""Names that fit into a line; own codes of a carrier keep theirs."""


@dataclass(frozen=True)
class StageShown:
    """One step in the line: when the case came to it, or that the person does not want it."""

    label: str
    last: CaseStage | None
    current: bool = False


@dataclass
class GoalShown:
    """A goal with its steps and its history."""

    goal: Goal
    steps: list[PlanStep] = field(default_factory=list)
    events: list[GoalEvent] = field(default_factory=list)


@dataclass
class CasePlan:
    """What was agreed in one case."""

    case: Case
    goals: list[GoalShown]
    stages: list[StageShown]
    progress: Progress | None
    refused: list[str]

    @property
    def says_something(self) -> bool:
        return bool(self.goals or self.progress or any(stage.last for stage in self.stages))


def plans_of(client: Client, member: Member) -> list[CasePlan]:
    """The file's cases that the member may see: open ones first, and closed ones in which something was agreed."""
    seen = Case.objects.visible_to(member).filter(client=client)
    cases = sorted(seen, key=lambda case: (not case.is_open, -case.number))
    goals, stages = _goals(seen), _grouped(CaseStage.objects.of_cases(seen), "case_id")
    assessments = _grouped(Assessment.objects.of_cases(seen), "case_id")
    plans = [
        CasePlan(case, goals[case.pk], line_of(stages[case.pk]), progress_of(assessments[case.pk]), [])
        for case in cases
    ]
    for plan in plans:
        plan.refused = [stage.label for stage in plan.stages if stage.last and not stage.last.wanted]
    return [plan for plan in plans if plan.case.is_open or plan.says_something]


def line_of(stages: Iterable[CaseStage]) -> list[StageShown]:
    """All steps in the order of the list, each with its last word; the one that was reached last is the current one."""
    last = {stage.step_id: stage for stage in sorted(stages, key=lambda stage: stage.on)}
    order = [key for key in codes.every("case_step") if key in SHORT or key in last]
    reached = [(last[key].on, place, key) for place, key in enumerate(order) if key in last and last[key].wanted]
    current = max(reached)[2] if reached else ""
    return [StageShown(str(SHORT.get(key, codes.label(key))), last.get(key), key == current) for key in order]


def open_steps_of(client: Client, member: Member, *, most: int) -> list[PlanStep]:
    """The next steps of a file's plans, the most urgent first; those without a day come last."""
    steps = _STEPS.of(member, today(), client.pk)
    return sorted(steps, key=lambda step: (step.by_day or datetime.date.max, str(step.pk)))[:most]


def open_goals_of(client: Client, member: Member) -> list[Goal]:
    """What the person wants now, in their words, in the order in which it was agreed."""
    goals = _GOALS.of(member, today(), client.pk)
    return sorted((goal for goal in goals if goal.is_open), key=lambda goal: (goal.agreed_on, goal.entered_at))


def _open_steps(member: Member, on: datetime.date, client_id: UUID) -> QuerySet[PlanStep]:
    seen = Case.objects.visible_to(member).filter(client_id=client_id)
    steps = PlanStep.objects.of_cases(seen).filter(client_id=client_id).open()
    return steps.select_related("record_key", "goal__record_key")


def _goals_of_open_cases(member: Member, on: datetime.date, client_id: UUID) -> QuerySet[Goal]:
    return Goal.objects.of_cases(Case.objects.visible_to(member).open().filter(client_id=client_id))


_STEPS, _GOALS = AskedOften(_open_steps), AskedOften(_goals_of_open_cases)


def last_at_desk(client: Client) -> DeskConfirmation | None:
    """What the person said last when the screen was turned round."""
    return next(iter(_AT_DESK.of(today(), client.pk)), None)


_AT_DESK = Kept(lambda _on, client_id: DeskConfirmation.objects.of_file(Client(pk=client_id))[:1])


def for_the_person(client: Client, member: Member) -> list[GoalShown]:
    """The open goals with the steps that are not dropped: what is printed and what the person is shown."""
    seen = Case.objects.visible_to(member).open().filter(client=client)
    shown = [one for goals in _goals(seen).values() for one in goals if one.goal.is_open]
    for one in shown:
        one.steps = [step for step in one.steps if step.state != PlanStep.State.DROPPED]
    return shown


def _goals(seen: CaseQuerySet) -> dict[UUID, list[GoalShown]]:
    """Goals by case: those that are worked for first, then in the order in which they were agreed."""
    steps = _grouped(PlanStep.objects.of_cases(seen).order_by("entered_at", "id"), "goal_id")
    events = _grouped(GoalEvent.objects.of_cases(seen), "goal_id")
    goals: dict[UUID, list[GoalShown]] = defaultdict(list)
    for goal in sorted(
        Goal.objects.of_cases(seen), key=lambda goal: (not goal.is_open, goal.agreed_on, goal.entered_at)
    ):
        for step in steps[goal.pk]:
            step.goal = goal
        goals[goal.case_id].append(GoalShown(goal, steps[goal.pk], events[goal.pk]))
    return goals


def _grouped(rows: Iterable[Any], name: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
