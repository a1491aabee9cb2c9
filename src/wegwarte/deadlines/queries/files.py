"""The deadlines of a file."""

from wegwarte.casework.models import Client
from wegwarte.deadlines.models import Deadline


def deadlines_of(client: Client) -> list[Deadline]:
    """All deadlines of a file that is open already: those that run, the most urgent first, then the closed ones."""
    found = Deadline.objects.of_file(client).select_related("letter__record_key").order_by("act_by", "id")
    return sorted(found, key=lambda deadline: not deadline.is_running)


def running_of(client: Client) -> list[Deadline]:
    """What runs in a file that is open already, the most urgent first."""
    running = Deadline.objects.of_file(client).running()
    return list(running.select_related("letter__record_key").order_by("act_by", "id"))
