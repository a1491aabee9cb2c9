"""The tasks of a file, and those that are due."""

import datetime

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, Task

WITHIN = datetime.timedelta(days=7)
MOST = 60


def tasks_of(client: Client) -> list[Task]:
    """A file's open tasks, the most urgent first, then the latest that are done."""
    done = Task.objects.of_file(client).done().order_by("-done_on", "-id")[:MOST]
    return [*open_tasks_of(client), *done]


def open_tasks_of(client: Client) -> list[Task]:
    """A file's open tasks, the most urgent first."""
    return list(Task.objects.of_file(client).open().order_by("due_on", "id"))


def due_tasks(member: Member, on: datetime.date, most: int) -> list[Task]:
    """The member's open tasks that are overdue or due within a week, the most urgent first."""
    mine = Task.objects.visible_to(member).of(member).due_by(on + WITHIN)
    return list(mine.order_by("due_on", "id")[:most])
