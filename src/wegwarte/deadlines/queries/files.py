"""The deadlines of a file."""

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.deadlines.models import Deadline


def deadlines_of(client: Client) -> list[Deadline]:
    """All deadlines of a file that is open already: those that run, the most urgent first, then the closed ones."""
    found = Deadline.objects.of_file(client).select_related("letter__record_key").order_by("act_by", "id")
    return sorted(found, key=lambda deadline: not deadline.is_running)


def also_waiting(deadline: Deadline, member: Member) -> Deadline | None:
    """The most urgent other deadline of the same letter that this member can confirm as the second person."""
    if deadline.letter_id is None:
        return None
    others = Deadline.objects.of_file(deadline.client).filter(letter=deadline.letter_id).exclude(pk=deadline.pk)
    return others.waiting_for_a_second_person().exclude(confirmed_by=member).order_by("act_by", "id").first()


def running_of(client: Client) -> list[Deadline]:
    """What runs in a file that is open already, the most urgent first."""
    running = Deadline.objects.of_file(client).running()
    return list(running.select_related("letter__record_key").order_by("act_by", "id"))
