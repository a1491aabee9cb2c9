"""Who is warned of which deadlines by mail: in numbers only, because a mail goes through other people's servers."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.deadlines.models import Deadline

BEFORE = (7, 3, 1, 0)
"""Days before the end on which somebody is warned; a deadline that has passed warns every day."""
WEEK = datetime.timedelta(days=7)


@dataclass
class Numbers:
    """What one person is told. A day that only comes near is told with others, but sends no mail by itself."""

    overdue: int = 0
    today: int = 0
    near: int = 0
    """Within a week."""
    without_second: int = 0
    of_others: int = 0
    """Overdue ones of colleagues, for the lead."""
    due: bool = False
    """Whether a mail goes out today."""


def numbers(members: Iterable[Member], on: datetime.date) -> dict[UUID, Numbers]:
    """What each of the carrier's members is to be told on a day; those who are told nothing are left out.

    Counsellors hear of their own deadlines; leads of what is overdue in their office, whoever is responsible, and of
    what waits for a second person: so nothing overdue is without somebody who knows.
    """
    found: dict[UUID, Numbers] = defaultdict(Numbers)
    leads = _leads(members)
    rows = Deadline.objects.everywhere(because="numbers for a mail, no content").ending_by(on + 2 * WEEK)
    for row in rows.values_list("responsible_id", "office_id", "act_by", "short", "second_by_id"):
        _count(found, leads, row, on)
    return {pk: told for pk, told in found.items() if told.due}


def _leads(members: Iterable[Member]) -> dict[UUID, list[UUID]]:
    leads: dict[UUID, list[UUID]] = defaultdict(list)
    for member in members:
        for office in member.offices_with(Right.LEAD):
            leads[office.pk].append(member.pk)
    return leads


def _count(found: dict[UUID, Numbers], leads: dict[UUID, list[UUID]], row: tuple[Any, ...], on: datetime.date) -> None:
    responsible, office, act_by, short, second = row
    left = (act_by - on).days
    own = found[responsible]
    own.overdue += left < 0
    own.today += left == 0
    own.near += 0 < left <= WEEK.days
    own.due |= left < 0 or left in BEFORE
    for lead in leads.get(office, ()):
        told = found[lead]
        told.of_others += left < 0 and lead != responsible
        told.without_second += short and second is None
        told.due |= left < 0 or (short and second is None)


def letter_of(member: Member, told: Numbers) -> dict[str, Any]:
    """What the letter says."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadlines")
    return {"name": member.name, "told": told, "link": link}
