"""Who is warned of which deadlines by mail: in numbers only, because a mail goes through other people's servers."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

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
    rows = Deadline.objects.everywhere(because="numbers for a mail, no content").ending_by(on + 2 * WEEK)
    columns = ("responsible_id", "office_id", "act_by", "short", "second_by_id", "client_id")
    for *row, client in rows.values_list(*columns):
        but = kept_out.get(client, set())
        responsible, office, *_others = row
        leads = offices.who_lead(office, but=but)
        if responsible not in but:
            _count_own(found[responsible], row, on)
        _count_for_leads(found, leads, row, on)
        standing_in = stand_ins.of(responsible, office, but=but)
        _count_for_others(found, leads - standing_in, stand_ins, standing_in, row, client)
    return {pk: told for pk, told in found.items() if told.due}


def _count_for_others(
    found: dict[UUID, Numbers], leads: Set[UUID], stand_ins: StandIns, standing_in: Set[UUID], row: Sequence[Any],
    client: UUID,
) -> None:  # fmt: skip
    """While the responsible one is away: who stands in hears of it, and the lead where none of them has looked."""
    responsible, _office, act_by, *_others = row
    left = (act_by - stand_ins.on).days
    for one in standing_in:
        told = found[one]
        told.for_others += left <= WEEK.days
        told.due |= left < 0 or left in BEFORE
    if (
        not standing_in
        or left > NOBODY_LOOKED
        or _looked(standing_in, client, since=stand_ins.away[responsible].starts)
    ):
        return
    for lead in leads - {responsible}:
        found[lead].unseen += 1
        found[lead].due = True


def _looked(members: Iterable[UUID], client: UUID, *, since: datetime.date) -> bool:
    """Whether one of them has opened the file since the absence began."""
    return OpenedFile.objects.filter(member__in=members, client=client, at__date__gte=since).exists()


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


def _count_own(own: Numbers, row: Sequence[Any], on: datetime.date) -> None:
    left = (row[2] - on).days
    own.overdue += left < 0
    own.today += left == 0
    own.near += 0 < left <= WEEK.days
    own.due |= left < 0 or left in BEFORE


def _count_for_leads(found: dict[UUID, Numbers], leads: Set[UUID], row: Sequence[Any], on: datetime.date) -> None:
    responsible, _office, act_by, short, second = row
    left = (act_by - on).days
    for lead in leads:
        told = found[lead]
        told.of_others += left < 0 and lead != responsible
        told.without_second += short and second is None
        told.due |= left < 0 or (short and second is None)


def letter_of(member: Member, told: Numbers) -> dict[str, Any]:
    """What the letter says."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadlines")
    return {"name": member.name, "told": told, "link": link}
