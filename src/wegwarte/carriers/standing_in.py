"""Who stands in for whom on a day: so that nothing waits for somebody who is away.

The deputy, where they counsel in the office and are there themselves; else the leads of the office who are there; else
everybody who counsels there. Nobody but the one who is away only where there is nobody else.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from wegwarte.carriers.models import Absence, Member, OfficeRole
from wegwarte.carriers.rights import ROLE_RIGHTS, Right, Role


@dataclass(frozen=True)
class Duty:
    """Somebody for whom a member stands in, and in which of the offices; `deputy`: named, not as lead or colleague."""

    absence: Absence
    offices: frozenset[UUID]
    deputy: bool
    files: frozenset[UUID] | None = None
    """These only, because whoever comes before the member cannot see them; None: all of the offices."""


def of_theirs(duties: Iterable[Duty], whose: str, office: str = "office", file: str = "client") -> Q:
    """Which rows are of people for whom a member stands in, in the offices where they do.

    `whose`, `office`, `file`: the lookups from the row to who is responsible, to its office, and to its file.
    """
    theirs = Q(pk__in=[])
    for duty in duties:
        of_one = Q(**{f"{whose}_id": duty.absence.member_id, f"{office}_id__in": sorted(duty.offices)})
        theirs |= of_one if duty.files is None else of_one & Q(**{f"{file}_id__in": sorted(duty.files)})
    return theirs


class StandIns:
    """Who is away on a day, and who stands in. One query; two more when somebody is away."""

    def __init__(self, on: datetime.date) -> None:
        absences = Absence.objects.on(on).select_related("member", "deputy").order_by("ends")
        self.on = on
        self.away: dict[UUID, Absence] = {absence.member_id: absence for absence in absences}

    def of(self, member_id: UUID, office_id: UUID, *, but: Collection[UUID] = ()) -> frozenset[UUID]:
        """Ids of those who stand in there for the member; nobody for somebody who is not away.

        `but`: who cannot in this matter, as somebody who is kept out of the file. Then it falls to who comes next.
        """
        absence = self.away.get(member_id)
        if absence is None:
            return frozenset()
        there = self._present(office_id, Right.COUNSEL) - {member_id} - frozenset(but)
        if absence.deputy_id in there:
            return frozenset({absence.deputy_id})
        return (self._present(office_id, Right.LEAD) & there) or there

    def duties(self, member: Member, kept_out: Mapping[UUID, Collection[UUID]]) -> list[Duty]:
        """For whom this member stands in, by when they come back; `kept_out`: who cannot see a file, by file.

        Where whoever comes first is kept out of a file, it stands in for that file alone who comes next.
        """
        if not self.away or member.pk in self.away:
            return []
        found = []
        for away_id, absence in self.away.items():
            mine: list[UUID] = []
            others: list[UUID] = []
            for office in self._offices(away_id):
                (mine if member.pk in self.of(away_id, office) else others).append(office)
            if mine:
                found.append(Duty(absence, frozenset(mine), deputy=absence.deputy_id == member.pk))
            files = [
                (file, office)
                for file, whom in kept_out.items()
                for office in others
                if member.pk in self.of(away_id, office, but=whom)
            ]
            if files:
                there = frozenset(office for _file, office in files)
                found.append(Duty(absence, there, deputy=False, files=frozenset(file for file, _office in files)))
        return found

    def _present(self, office_id: UUID, right: Right) -> frozenset[UUID]:
        roles = self._roles.get(office_id, ())
        return frozenset(member for member, role in roles if right in ROLE_RIGHTS[role] and member not in self.away)

    def _offices(self, member_id: UUID) -> list[UUID]:
        return [office for office, roles in self._roles.items() if any(member == member_id for member, _ in roles)]

    @cached_property
    def _roles(self) -> dict[UUID, list[tuple[UUID, Role]]]:
        """Roles that open content, of members who are bound to secrecy, by office."""
        bound = Member.objects.working(self.on).pledged(self.on)
        held = OfficeRole.objects.counselling().filter(member__in=bound)
        found: dict[UUID, list[tuple[UUID, Role]]] = defaultdict(list)
        for office, member, role in held.values_list("office_id", "member_id", "role"):
            if office is not None:
                found[office].append((member, Role(role)))
        return found
