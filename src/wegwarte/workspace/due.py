"""What is due: deadlines first, then everything else of the next days in one list; and all of it for absent people."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from wegwarte.carriers.models import Member
from wegwarte.carriers.standing_in import Duty, StandIns
from wegwarte.casework.colleagues import kept_out_by_file
from wegwarte.casework.queries.tasks import due_tasks
from wegwarte.deadlines.queries.procedures import due_steps
from wegwarte.deadlines.queries.start import pressing, to_confirm
from wegwarte.workspace import queries
from wegwarte.workspace.lines import (
    Ending,
    Line,
    case_line,
    deadline_line,
    document_line,
    found,
    second_line,
    step_line,
    task_line,
)

SHOWN, LINES = 5, 4
"""Deadlines, and lines of everything else."""


@dataclass(frozen=True)
class ForAnother:
    """What is due within a week with one person who is away, for whom the member stands in."""

    duty: Duty
    lines: list[Line]


@dataclass
class Due:
    """The lists of what is due, the most urgent first, and how much there is of each kind."""

    deadlines: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    to_confirm: list[Line] = field(default_factory=list)
    for_others: list[ForAnother] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    """By what the lines are: "deadline", "second", "case", "task", "step", "document"."""
    is_own: bool = True
    """Whether it is the member's own work alone, as in the lists to which the page leads."""
    duties: list[Duty] = field(default_factory=list)
    """For whom the member stands in today."""

    @property
    def count(self) -> int:
        """How much there is beside deadlines."""
        return sum(self.found[kind] for kind in ("case", "task", "step", "document"))

    @property
    def tone(self) -> str:
        """Of the list beside the deadlines: where there are none, it is what to begin with."""
        return "" if self.deadlines else "next"

    @property
    def nothing(self) -> bool:
        return not (self.deadlines or self.others or self.to_confirm or self.for_others)


def due(member: Member, on: datetime.date, documents: Sequence[Ending], *, somebody_away: bool) -> Due:
    """Five queries; four more when somebody is away. `documents`: those that end so soon that they are due."""
    duties = StandIns(on).duties(member, kept_out_by_file()) if somebody_away else []
    deadlines, cases = pressing(member, on, duties), queries.due_cases(member, on, duties)
    tasks, steps, second = due_tasks(member, on, duties), due_steps(member, on, duties), to_confirm(member, on)
    first = [deadline_line(row, on) for row in deadlines]
    rest = [
        *map(document_line, documents), *map(case_line, cases), *map(step_line, steps), *map(task_line, tasks),
    ]  # fmt: skip
    rest.sort(key=lambda line: line.place)
    return Due(
        _marked(first[:SHOWN], duties),
        _marked(rest[:LINES], duties),
        [second_line(row) for row in second],
        _for_others(duties, [*first, *rest]),
        {
            "deadline": found(deadlines), "second": found(second), "case": found(cases), "task": found(tasks),
            "step": found(steps), "document": len(documents),
        },
        is_own=not duties and all(line.whose == member.pk for line in first),
        duties=duties,
    )  # fmt: skip


def _marked(lines: list[Line], duties: Sequence[Duty]) -> list[Line]:
    """Those of people who are away say whose they are."""
    away = {duty.absence.member_id: duty.absence.member.name for duty in duties}
    return [replace(line, away=away[line.whose]) if line.whose in away else line for line in lines] if away else lines


def _for_others(duties: Sequence[Duty], lines: list[Line]) -> list[ForAnother]:
    """Whoever is named as deputy reads that nothing is due, too; others only of people with whom something is."""
    whole = sorted(lines, key=lambda line: line.place)
    by_person: dict[UUID, Duty] = {}
    for duty in duties:  # that for whole offices stands before that for single files
        by_person.setdefault(duty.absence.member_id, duty)
    each = [ForAnother(duty, [line for line in whole if line.whose == key]) for key, duty in by_person.items()]
    return [one for one in each if one.duty.deputy or one.lines]
