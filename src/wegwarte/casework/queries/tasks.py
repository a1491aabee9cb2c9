"""The tasks of a file, and those that are due."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, Q, Window

from wegwarte.carriers.models import Member
from wegwarte.carriers.standing_in import Duty, of_theirs
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Client, Task
from wegwarte.casework.models.task import TaskQuerySet
from wegwarte.casework.queries.of_file import AskedOfFile

WITHIN = datetime.timedelta(days=7)
MOST = 60
SHOWN = 5
"""Lines of the start page."""
IN_A_LINE = (
    "record_key", "what", "due_on", "owner", "version", "done_on",
    "client__record_key", "client__file_number", "client__given_name", "client__family_name", "client__pseudonym",
)  # fmt: skip


def tasks_of(client: Client) -> list[Task]:
    """A file's open tasks, the most urgent first, then the latest that are done."""
    done = Task.objects.of_file(client).done().order_by("-done_on", "-id")[:MOST]
    return [*open_tasks_of(client), *done]


def open_tasks_of(client: Client) -> list[Task]:
    """A file's open tasks, the most urgent first."""
    return _OPEN.of(client)


def _open(client: Client, _on: datetime.date) -> TaskQuerySet:
    rows = Task.objects.of_file(client).open().select_related(None)
    return rows.select_related("owner", "case").order_by("due_on", "id")


_OPEN = AskedOfFile(_open)


def due_tasks(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> list[Task]:
    """Open tasks that are overdue or due within a week, the most urgent first; `found`: how many there are. One query.

    The member's own, and those of people for whom they stand in.
    """
    return _USUAL.of_all(member, on, duties)


def _due(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> TaskQuerySet:
    whose = Q(owner_id=member.pk)
    if duties:
        whose |= of_theirs(duties, "owner")
    rows = Task.objects.visible_to(member).due_by(on + WITHIN).filter(whose)
    keys = ("record_key", "client__record_key")
    lines = rows.select_related(None).select_related(*keys).only(*IN_A_LINE).annotate(found=Window(Count("*")))
    return lines.order_by("due_on", "id")[: MOST if duties else SHOWN]


_USUAL = AskedOften(_due)
