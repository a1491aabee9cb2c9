"""Procedures of a file, their steps, and what of them is due."""

import datetime
from collections import Counter
from dataclasses import dataclass

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.models import Procedure, ProcedureEvent, ProcedureStep
from wegwarte.deadlines.queries.start import SHOWN, WITHIN

State = ProcedureStep.State


@dataclass(frozen=True)
class Shown:
    """A procedure as a list shows it. `next`: its open step with the earliest day."""

    procedure: Procedure
    title: str
    done: int
    count: int
    next: ProcedureStep | None


def procedures_of(client: Client) -> list[Shown]:
    """The procedures of a file that is open already, those that run first. Two queries."""
    found = list(Procedure.objects.of_file(client).order_by("-started_on", "id"))
    steps = list(_steps_of_all(found))
    count = Counter(step.procedure_id for step in steps)
    left = Counter(step.procedure_id for step in steps if step.is_open)
    shown = [
        Shown(each, title_of(each), count[each.pk] - left[each.pk], count[each.pk], _next(each, steps))
        for each in found
    ]
    return sorted(shown, key=lambda one: not one.procedure.is_running)


def steps_of(procedure: Procedure) -> list[ProcedureStep]:
    """The steps in their order."""
    return list(ProcedureStep.objects.of_procedure(procedure))


def history_of(procedure: Procedure) -> list[ProcedureEvent]:
    """What happened to it as a whole, in order."""
    return list(ProcedureEvent.objects.of_procedure(procedure).order_by("at"))


def due_steps(member: Member, on: datetime.date) -> list[ProcedureStep]:
    """Open steps of the member's procedures that are due within a week, the earliest first; one more than is shown."""
    mine = ProcedureStep.objects.visible_to(member).due_by(on + WITHIN).filter(procedure__responsible=member)
    return list(mine.order_by("due_on", "id")[: SHOWN + 1])


def title_of(procedure: Procedure) -> str:
    """What the map is called; its code for one that is gone."""
    known = maps().get(procedure.kind)
    return known.title if known else procedure.kind


def _steps_of_all(found: list[Procedure]) -> list[ProcedureStep]:
    if not found:
        return []
    steps = ProcedureStep.objects.everywhere(because="the steps of procedures of a file that is open")
    return list(steps.filter(procedure__in=found).select_related("record_key").order_by("position", "id"))


def _next(procedure: Procedure, steps: list[ProcedureStep]) -> ProcedureStep | None:
    if not procedure.is_running:
        return None
    mine = [step for step in steps if step.procedure_id == procedure.pk and step.is_open]
    return min(mine, key=lambda step: (step.due_on or datetime.date.max, step.position), default=None)
