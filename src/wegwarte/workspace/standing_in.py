"""What is due with people who are away, for whoever stands in for them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import QuerySet

from wegwarte.carriers.models import Member
from wegwarte.carriers.standing_in import Duty, StandIns
from wegwarte.casework.models import Case, Task
from wegwarte.casework.models.case import DUE_SOON
from wegwarte.deadlines.models import Deadline, ProcedureStep

MOST = 60
"""Of each kind; a deputy of somebody with more begins with these."""

T = TypeVar("T", Case, Task, Deadline)


@dataclass
class ForAnother:
    """What is due with one person who is away."""

    duty: Duty
    deadlines: list[Deadline] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    steps: list[ProcedureStep] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        return not (self.deadlines or self.cases or self.tasks or self.steps)


def for_others(member: Member, on: datetime.date) -> list[ForAnother]:
    """What is due within a week with each person for whom the member stands in. One query when nobody is away."""
    duties = StandIns(on).duties(member)
    if not duties:
        return []
    within = on + DUE_SOON
    deadlines = Deadline.objects.visible_to(member).ending_by(within).order_by("act_by", "id")
    cases = Case.objects.visible_to(member).in_a_line().due_by(within).order_by("follow_up_on", "id")
    tasks = Task.objects.visible_to(member).due_by(within).order_by("due_on", "id")
    found = {duty.absence.member_id: ForAnother(duty) for duty in duties}
    for one in _of(deadlines, "responsible", duties):
        found[one.responsible_id].deadlines.append(one)
    for case in _of(cases, "responsible", duties):
        found[case.responsible_id].cases.append(case)
    for task in _of(tasks, "owner", duties):
        found[task.owner_id].tasks.append(task)
    steps = ProcedureStep.objects.visible_to(member).due_by(within).order_by("due_on", "id")
    for step in steps.filter(procedure__responsible__in=list(found))[:MOST]:
        if step.procedure.office_id in found[step.procedure.responsible_id].duty.offices:
            found[step.procedure.responsible_id].steps.append(step)
    return [each for each in found.values() if each.duty.deputy or not each.nothing]


def _of(rows: QuerySet[T], whose: str, duties: Iterable[Duty]) -> list[T]:
    """Those of people for whom the member stands in, in the offices where they do."""
    where = {duty.absence.member_id: duty.offices for duty in duties}
    of_them: dict[str, Any] = {f"{whose}__in": list(where)}
    there = rows.filter(office__in=set().union(*where.values()), **of_them)
    return [row for row in there[:MOST] if row.office_id in where[getattr(row, f"{whose}_id")]]
