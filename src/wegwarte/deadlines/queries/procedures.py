"""Procedures of a file, their steps, and what of them is due."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, Window

from wegwarte.carriers.models import Member
from wegwarte.carriers.standing_in import Duty, of_theirs
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Client
from wegwarte.casework.queries.of_file import AskedOfFile
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.models import Procedure, ProcedureEvent, ProcedureStep
from wegwarte.deadlines.models.procedure import ProcedureQuerySet, ProcedureStepQuerySet
from wegwarte.deadlines.queries.start import OF_OTHERS, SHOWN, WITHIN

State = ProcedureStep.State
IN_A_LINE = (
    "record_key", "title", "due_on", "procedure__kind", "procedure__responsible", "client__record_key",
    "client__file_number", "client__given_name", "client__family_name", "client__pseudonym",
)  # fmt: skip
"""What a line of the start page shows of a step."""


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
    found = _PROCEDURES.of(client)
    steps = _STEPS.of(client) if found else []
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


def due_steps(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> list[ProcedureStep]:
    """Open steps that are due within a week, the earliest first; `found`: how many there are. One query.

    Of procedures for which the member is responsible, or somebody for whom they stand in.
    """
    return _USUAL.of_all(member, on, duties)


def _due_steps(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> ProcedureStepQuerySet:
    whose = Q(procedure__responsible_id=member.pk)
    if duties:
        whose |= of_theirs(duties, "procedure__responsible", "procedure__office")
    rows = ProcedureStep.objects.visible_to(member).due_by(on + WITHIN).filter(whose).select_related(None)
    lines = rows.select_related("record_key", "client__record_key", "procedure").only(*IN_A_LINE)
    return lines.annotate(found=Window(Count("*"))).order_by("due_on", "id")[: OF_OTHERS if duties else SHOWN]


_USUAL = AskedOften(_due_steps)


def title_of(procedure: Procedure) -> str:
    """What the map is called; its code for one that is gone."""
    known = maps().get(procedure.kind)
    return known.title if known else procedure.kind


def _procedures(client: Client, _on: datetime.date) -> ProcedureQuerySet:
    return Procedure.objects.of_file(client).select_related(None).order_by("-started_on", "id")


def _steps(client: Client, on: datetime.date) -> ProcedureStepQuerySet:
    steps = ProcedureStep.objects.everywhere(because="the steps of procedures of a file that is open")
    return steps.filter(procedure__in=_procedures(client, on).order_by()).order_by("position", "id")


_PROCEDURES, _STEPS = AskedOfFile(_procedures), AskedOfFile(_steps)


def _next(procedure: Procedure, steps: list[ProcedureStep]) -> ProcedureStep | None:
    if not procedure.is_running:
        return None
    mine = [step for step in steps if step.procedure_id == procedure.pk and step.is_open]
    return min(mine, key=lambda step: (step.due_on or datetime.date.max, step.position), default=None)
