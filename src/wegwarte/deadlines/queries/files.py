"""The deadlines of a file."""

import datetime

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.casework.queries.of_file import AskedOfFile
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.models.deadline import DeadlineQuerySet


def deadlines_of(client: Client) -> list[Deadline]:
    """All deadlines of a file that is open already: those that run, the most urgent first, then the closed ones."""
    return sorted(_ALL.of(client), key=lambda deadline: not deadline.is_running)


_ALL = AskedOfFile(lambda client, _on: Deadline.objects.of_file(client).select_related(None).order_by("act_by", "id"))


def also_waiting(deadline: Deadline, member: Member) -> Deadline | None:
    """The most urgent other deadline of the same letter that this member can confirm as the second person."""
    if deadline.letter_id is None:
        return None
    others = Deadline.objects.of_file(deadline.client).filter(letter=deadline.letter_id).exclude(pk=deadline.pk)
    return others.waiting_for_a_second_person().exclude(confirmed_by=member).order_by("act_by", "id").first()


def running_of(client: Client) -> list[Deadline]:
    """What runs in a file that is open already, the most urgent first."""
    return _RUNNING.of(client)


def _running(client: Client, _on: datetime.date) -> DeadlineQuerySet:
    rows = Deadline.objects.of_file(client).running().select_related(None)
    return rows.select_related("responsible").order_by("act_by", "id")


_RUNNING = AskedOfFile(_running)
