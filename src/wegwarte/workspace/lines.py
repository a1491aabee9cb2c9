"""Lines of the start page: by when, about whom, what is to be done, and the page where it is done."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from wegwarte.casework.models import Case, Consent, Drawer, Task
from wegwarte.casework.queries.relatives import Document
from wegwarte.catalogue import codes
from wegwarte.deadlines.models import Deadline, ProcedureStep
from wegwarte.deadlines.shown import title_of
from wegwarte.documents.ending import EndingPaper


@dataclass(frozen=True)
class Line:
    """`kind` names what it is: on one day deadlines come first, then what the person's stay hangs on, then the rest."""

    kind: str
    day: datetime.date
    href: str
    who: str
    what: str
    whose: UUID | None = None
    """Who is responsible, or has to do it."""
    missing: bool = False
    """A deadline that a second person has not looked at yet."""
    left: str = ""
    """The name of who is responsible, where they have left."""
    away: str = ""
    """The same, where they are away and somebody stands in."""
    by: str = ""
    """Who entered it, where a second person looks at it."""
    task: Task | None = None

    @property
    def presses(self) -> bool:
        """Whether it is told early: what a deadline costs cannot be made good."""
        return self.kind == "deadline"

    @property
    def place(self) -> tuple[datetime.date, int]:
        """Where it stands in a list: by its day, then by what hurts most."""
        return self.day, ORDER.index(self.kind)


ORDER = ("deadline", "document", "case", "step", "task", "consent", "drawer")


def deadline_line(row: Deadline, on: datetime.date) -> Line:
    """A deadline; `on`: whether who is responsible has left by then."""
    left = row.responsible.left_on is not None and row.responsible.left_on <= on
    return Line(
        "deadline", row.act_by, row.get_absolute_url(), row.client.shown_name, title_of(row), row.responsible_id,
        missing=row.needs_second, left=row.responsible.name if left else "",
    )  # fmt: skip


def second_line(row: Deadline) -> Line:
    """A deadline that a second person has to look at, with who entered it."""
    return Line(
        "deadline", row.act_by, row.get_absolute_url(), row.client.shown_name, title_of(row), by=row.responsible.name
    )  # fmt: skip


def case_line(row: Case) -> Line:
    """A case that is to be looked at again."""
    what = row.follow_up or row.subject or gettext("look at the case again")
    return Line("case", _day(row.follow_up_on), row.get_absolute_url(), row.client.shown_name, what, row.responsible_id)


def task_line(row: Task) -> Line:
    """A task, with the button that ends it."""
    who = row.client.shown_name if row.client else ""
    return Line("task", row.due_on, row.get_absolute_url(), who, row.what, row.owner_id, task=row)


def step_line(row: ProcedureStep) -> Line:
    """A step of a procedure."""
    whose, href = row.procedure.responsible_id, row.procedure.get_absolute_url()
    return Line("step", _day(row.due_on), href, row.client.shown_name, row.title, whose)


Ending = Document | EndingPaper
"""What ends: a residence document, or another paper of the file."""


def document_line(row: Ending) -> Line:
    """A residence document, or another paper, that ends or has ended."""
    what = row.what if isinstance(row, EndingPaper) else codes.label(row.status_id)
    return Line("document", _day(row.status_until), row.get_absolute_url(), row.shown_name, what)


def consent_line(row: Consent, href: str) -> Line:
    """A consent that ends; `href`: where the file's consents are."""
    what = codes.label(row.kind_id) + (f" – {row.recipient}" if row.recipient else "")
    return Line("consent", _day(row.valid_until), href, row.client.shown_name, what)


def drawer_line(row: Drawer) -> Line:
    """A sealed drawer that ends: it says of whom, and nothing else."""
    return Line("drawer", row.ends_on, row.get_absolute_url(), row.client.shown_name, "")


def found(rows: list[Any]) -> int:
    """How many there are of what the rows begin (`found` of the first of them)."""
    return rows[0].found if rows else 0


def _day(day: datetime.date | None) -> datetime.date:
    """What stands in a list by its day has one."""
    return day or datetime.date.max
