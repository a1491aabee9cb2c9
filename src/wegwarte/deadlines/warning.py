"""Who is warned of which deadlines by mail: in numbers only, because a mail goes through other people's servers."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.models import ConflictOfInterest, OpenedFile
from wegwarte.deadlines.models import Deadline

BEFORE = (7, 3, 1, 0)
"""Days before the end on which somebody is warned; a deadline that has passed warns every day."""
WEEK = datetime.timedelta(days=7)
NOBODY_LOOKED = 3
"""Days before the end from which the lead is told when nobody who stands in has opened the file."""


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
    for_others: int = 0
    """Overdue, or ending within a week, of those for whom the person stands in."""
    unseen: int = 0
    """Ending within three days, of somebody who is away, and nobody who stands in has opened the file: for the lead."""
    due: bool = False
    """Whether a mail goes out today."""


def numbers(members: Iterable[Member], on: datetime.date) -> dict[UUID, Numbers]:
    """What each of the carrier's members is to be told on a day; those who are told nothing are left out.

    Counsellors hear of their own deadlines, and who stands in for somebody of theirs; leads of what is overdue in
    their office, whoever is responsible, of what waits for a second person, and of what ends within three days while
    the responsible one is away and nobody who stands in has looked: so nothing is without somebody who knows.
    Who is kept out of a file by a conflict of interest finds it in no number.
    """
    found: dict[UUID, Numbers] = defaultdict(Numbers)
    leads, stand_ins, kept_out = _leads(members), StandIns(on), _kept_out()
    rows = Deadline.objects.everywhere(because="numbers for a mail, no content").ending_by(on + 2 * WEEK)
    columns = ("responsible_id", "office_id", "act_by", "short", "second_by_id", "client_id")
    for *row, client in rows.values_list(*columns):
        led = {lead for lead in leads.get(row[1], ()) if (lead, client) not in kept_out}
        standing_in = {one for one in stand_ins.of(row[0], row[1]) if (one, client) not in kept_out}
        _count(found, led, row, on)
        if row[0] in stand_ins.away:
            _count_for_others(found, led - standing_in, standing_in, row, client, stand_ins)
    return {pk: told for pk, told in found.items() if told.due}


def _count_for_others(
    found: dict[UUID, Numbers], led: set[UUID], standing_in: set[UUID], row: Sequence[Any], client: UUID, who: StandIns
) -> None:
    """While the responsible one is away: who stands in hears of it, and the lead where none of them has looked."""
    responsible, _office, act_by, *_others = row
    left = (act_by - who.on).days
    for one in standing_in:
        told = found[one]
        told.for_others += left <= WEEK.days
        told.due |= left < 0 or left in BEFORE
    if left > NOBODY_LOOKED or _looked(standing_in, client, since=who.away[responsible].starts):
        return
    for lead in led - {responsible}:
        found[lead].unseen += 1
        found[lead].due = True


def _looked(members: Iterable[UUID], client: UUID, *, since: datetime.date) -> bool:
    """Whether one of them has opened the file since the absence began."""
    return OpenedFile.objects.filter(member__in=members, client=client, at__date__gte=since).exists()


def _leads(members: Iterable[Member]) -> dict[UUID, list[UUID]]:
    leads: dict[UUID, list[UUID]] = defaultdict(list)
    for member in members:
        for office in member.offices_with(Right.LEAD):
            leads[office.pk].append(member.pk)
    return leads


def _kept_out() -> set[tuple[UUID, UUID]]:
    """Members, each with a file that a conflict of interest keeps from them."""
    return set(ConflictOfInterest.objects.holding().values_list("member_id", "client_id"))


def _count(found: dict[UUID, Numbers], led: set[UUID], row: Sequence[Any], on: datetime.date) -> None:
    responsible, _office, act_by, short, second = row
    left = (act_by - on).days
    own = found[responsible]
    own.overdue += left < 0
    own.today += left == 0
    own.near += 0 < left <= WEEK.days
    own.due |= left < 0 or left in BEFORE
    for lead in led:
        told = found[lead]
        told.of_others += left < 0 and lead != responsible
        told.without_second += short and second is None
        told.due |= left < 0 or (short and second is None)


def letter_of(member: Member, told: Numbers) -> dict[str, Any]:
    """What the letter says."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadlines")
    return {"name": member.name, "told": told, "link": link}
