"""Who is warned of which deadlines by mail: in numbers only, because a mail goes through other people's servers."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.colleagues import kept_out_by_file
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
    Who is kept out of a file hears nothing of it, not even a number; where that is every lead, the colleagues do.
    """
    found: dict[UUID, Numbers] = defaultdict(Numbers)
    offices, stand_ins, kept_out = Offices.of(members), StandIns(on), kept_out_by_file()
    running = Deadline.objects.everywhere(because="numbers for a mail, no content").ending_by(on + 2 * WEEK)
    rows = [_Row(*row) for row in running.values_list(*(each.name for each in fields(_Row)))]
    looked = _looks(rows, stand_ins, kept_out)
    for row in rows:
        but = kept_out.get(row.client_id, set())
        leads = offices.who_lead(row.office_id, but=but)
        if row.responsible_id not in but:
            _count_own(found[row.responsible_id], row, on)
        _count_for_leads(found, leads, row, on)
        standing_in = stand_ins.of(row.responsible_id, row.office_id, but=but)
        if standing_in:
            since = stand_ins.away[row.responsible_id].starts
            seen = any(looked.get((one, row.client_id), datetime.date.min) >= since for one in standing_in)
            _count_for_others(found, set() if seen else leads - standing_in, standing_in, row, on)
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
    found: dict[UUID, Numbers], leads: Set[UUID], standing_in: Set[UUID], row: _Row, on: datetime.date
) -> None:
    """While the responsible one is away: who stands in hears of it; so do `leads`, none where somebody has looked."""
    left = (row.act_by - on).days
    for one in standing_in:
        told = found[one]
        told.for_others += left <= WEEK.days
        told.due |= left < 0 or left in BEFORE
    if left > NOBODY_LOOKED:
        return
    for lead in leads - {row.responsible_id}:
        found[lead].unseen += 1
        found[lead].due = True


def _looks(rows: Iterable[_Row], stand_ins: StandIns, kept_out: Mapping[UUID, Set[UUID]]) -> Looks:
    """When those who stand in last opened the files where a deadline of somebody away ends soon. One query, or none."""
    soon = stand_ins.on + datetime.timedelta(days=NOBODY_LOOKED)
    asked = [row for row in rows if row.act_by <= soon and row.responsible_id in stand_ins.away]
    there = [stand_ins.of(row.responsible_id, row.office_id, but=kept_out.get(row.client_id, set())) for row in asked]
    if not (members := set().union(*there)):
        return {}
    opened = OpenedFile.objects.filter(member__in=members, client__in={row.client_id for row in asked})
    looks = opened.values_list("member_id", "client_id", "at")
    return {(member, client): timezone.localtime(at).date() for member, client, at in looks}


@dataclass(frozen=True)
class Offices:
    """Who leads each office, and who counsels there."""

    leads: dict[UUID, set[UUID]]
    counsellors: dict[UUID, set[UUID]]

    @classmethod
    def of(cls, members: Iterable[Member]) -> "Offices":
        """As their roles say, which have been read already."""
        found = cls(defaultdict(set), defaultdict(set))
        for member in members:
            for right, there in ((Right.LEAD, found.leads), (Right.COUNSEL, found.counsellors)):
                for office in member.offices_with(right):
                    there[office.pk].add(member.pk)
        return found

    def who_lead(self, office: UUID, *, but: Set[UUID]) -> Set[UUID]:
        """The leads; where all of them are among `but`, the others who counsel there. Nobody in an office without."""
        leads = self.leads.get(office, set())
        return leads - but or (self.counsellors.get(office, set()) - but if leads else set())


def _count_own(own: Numbers, row: _Row, on: datetime.date) -> None:
    left = (row.act_by - on).days
    own.overdue += left < 0
    own.today += left == 0
    own.near += 0 < left <= WEEK.days
    own.due |= left < 0 or left in BEFORE


def _count_for_leads(found: dict[UUID, Numbers], leads: Set[UUID], row: _Row, on: datetime.date) -> None:
    left, waits = (row.act_by - on).days, row.short and row.second_by_id is None
    for lead in leads:
        told = found[lead]
        told.of_others += left < 0 and lead != row.responsible_id
        told.without_second += waits
        told.due |= left < 0 or waits


def letter_of(member: Member, told: Numbers) -> dict[str, Any]:
    """What the letter says."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadlines")
    return {"name": member.name, "told": told, "link": link}
