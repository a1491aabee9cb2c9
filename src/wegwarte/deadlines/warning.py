"""Who is warned of which deadlines by mail: in numbers only, because a mail goes through other people's servers."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.models import OpenedFile
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
    """
    found: dict[UUID, Numbers] = defaultdict(Numbers)
    leads, stand_ins = _leads(members), StandIns(on)
    running = Deadline.objects.everywhere(because="numbers for a mail, no content").ending_by(on + 2 * WEEK)
    rows = [_Row(*row) for row in running.values_list(*(each.name for each in fields(_Row)))]
    looked = _looks(rows, stand_ins)
    for row in rows:
        _count(found, leads, row, on)
        _count_for_others(found, leads, stand_ins, row, looked)
    return {pk: told for pk, told in found.items() if told.due}


@dataclass(frozen=True)
class _Row:
    """What is read of a deadline; the names are those of its columns."""

    responsible_id: UUID
    office_id: UUID
    act_by: datetime.date
    short: bool
    second_by_id: UUID | None
    client_id: UUID


Looks = dict[tuple[UUID, UUID], datetime.date]
"""Member and file: the day on which that member opened it last."""


def _count_for_others(
    found: dict[UUID, Numbers], leads: dict[UUID, list[UUID]], stand_ins: StandIns, row: _Row, looked: Looks
) -> None:
    """While the responsible one is away: who stands in hears of it, and the lead where none of them has looked."""
    left = (row.act_by - stand_ins.on).days
    standing_in = stand_ins.of(row.responsible_id, row.office_id)
    for one in standing_in:
        told = found[one]
        told.for_others += left <= WEEK.days
        told.due |= left < 0 or left in BEFORE
    if not standing_in or left > NOBODY_LOOKED:
        return
    since = stand_ins.away[row.responsible_id].starts
    if any(looked.get((one, row.client_id), datetime.date.min) >= since for one in standing_in):
        return
    for lead in set(leads.get(row.office_id, ())) - standing_in - {row.responsible_id}:
        found[lead].unseen += 1
        found[lead].due = True


def _looks(rows: Iterable[_Row], stand_ins: StandIns) -> Looks:
    """When those who stand in opened the files in which a deadline of somebody away ends soon. One query, or none."""
    soon = stand_ins.on + datetime.timedelta(days=NOBODY_LOOKED)
    asked = [row for row in rows if row.act_by <= soon and row.responsible_id in stand_ins.away]
    if not asked:
        return {}
    members = {one for row in asked for one in stand_ins.of(row.responsible_id, row.office_id)}
    opened = OpenedFile.objects.filter(member__in=members, client__in={row.client_id for row in asked})
    looks = opened.values_list("member_id", "client_id", "at")
    return {(member, client): timezone.localtime(at).date() for member, client, at in looks}


def _leads(members: Iterable[Member]) -> dict[UUID, list[UUID]]:
    leads: dict[UUID, list[UUID]] = defaultdict(list)
    for member in members:
        for office in member.offices_with(Right.LEAD):
            leads[office.pk].append(member.pk)
    return leads


def _count(found: dict[UUID, Numbers], leads: dict[UUID, list[UUID]], row: _Row, on: datetime.date) -> None:
    left = (row.act_by - on).days
    own = found[row.responsible_id]
    own.overdue += left < 0
    own.today += left == 0
    own.near += 0 < left <= WEEK.days
    own.due |= left < 0 or left in BEFORE
    waits = row.short and row.second_by_id is None
    for lead in leads.get(row.office_id, ()):
        told = found[lead]
        told.of_others += left < 0 and lead != row.responsible_id
        told.without_second += waits
        told.due |= left < 0 or waits


def letter_of(member: Member, told: Numbers) -> dict[str, Any]:
    """What the letter says."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadlines")
    return {"name": member.name, "told": told, "link": link}
