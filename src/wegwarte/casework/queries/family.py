"""A client's family as a page shows it: what the file itself says, and what the member may see of linked files."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext

from wegwarte.carriers.models import Member
from wegwarte.casework.kinship import nearness
from wegwarte.casework.models import Client, ConsultationRelative, Relative
from wegwarte.casework.queries.of_file import AskedOfFile, in_file
from wegwarte.casework.status_rules import is_ending
from wegwarte.catalogue import codes
from wegwarte.ui.text import listed

LATE = 9999
"""Whoever's year is not known stands after those whose is."""


@dataclass(frozen=True)
class Along:
    """In how many contacts somebody of the family was counselled along, and when last."""

    times: int
    last: datetime.date


@dataclass(frozen=True)
class Kin:
    """One of the family. `file`: the linked file, when the member may open it; `hidden`: when they may not.

    `again`: rows that lead to the same file, because two files that were both linked to it were merged.
    """

    relative: Relative
    file: Client | None
    hidden: bool
    on: datetime.date
    again: tuple[Relative, ...] = ()
    along: Along | None = None

    @property
    def relation(self) -> str:
        """What they are to the client, in words; all of it where the rows differ."""
        return listed(dict.fromkeys(codes.label(row.relation_id) for row in (self.relative, *self.again)))

    @property
    def name(self) -> str:
        """The name in the other file, or as it is noted here; "" when it is not known."""
        return self.file.shown_name if self.file else self.relative.name

    @property
    def birth_year(self) -> int | None:
        return self.file.birth_year if self.file else self.relative.birth_year

    @property
    def age(self) -> int | None:
        """In years completed in this year."""
        return self.on.year - self.birth_year if self.birth_year else None

    @property
    def status_id(self) -> str | None:
        return self.file.status_id if self.file else self.relative.status_id

    @property
    def status_until(self) -> datetime.date | None:
        return self.file.status_until if self.file else self.relative.status_until

    @property
    def ends(self) -> bool:
        """Whether the end of the status is to be told."""
        return is_ending(self.status_id or "", self.status_until, self.on)


@dataclass(frozen=True)
class Beyond:
    """The family that a linked file knows and this one does not."""

    of: Client
    kin: list[Kin]


def family_of(client: Client, member: Member, on: datetime.date) -> list[Kin]:
    """The family as this file tells it, the nearest first; three queries at most."""
    return _told(_OWN.of(client), member, on)


_OWN = AskedOfFile(lambda client, _on: Relative.objects.of_file(client))


def beyond(client: Client, family: Collection[Kin], member: Member, on: datetime.date) -> list[Beyond]:
    """What the files of near relatives tell of further ones; three queries at most, none without linked files."""
    files = {kin.file.pk: kin.file for kin in family if kin.file}
    if not files:
        return []
    rows = list(Relative.objects.everywhere(because="of files that the member may see").filter(client__in=files))
    for row in rows:
        in_file(files[row.client_id], [row])
    seen = {client.pk, *files}
    further = [kin for kin in _told(rows, member, on) if not (kin.file and kin.file.pk in seen)]
    told = [Beyond(file, [kin for kin in further if kin.relative.client_id == key]) for key, file in files.items()]
    return [each for each in told if each.kin]


def choosable(
    client: Client, member: Member, on: datetime.date, chosen: Collection[UUID] = ()
) -> list[tuple[str, str]]:
    """The family as choices: id of the row, and who it is in words. `chosen`: ids of rows that were chosen before."""
    return [(str(_row_of(kin, chosen).pk), in_words(kin)) for kin in family_of(client, member, on)]


def along_in(contacts: Collection[UUID], client: Client, member: Member, on: datetime.date) -> dict[UUID, list[str]]:
    """Who of the family was counselled along in these contacts of the file, in words; one query more than the family's.

    Of a linked file that the member may not open it says what the person is to the client, and no name.
    """
    rows = ConsultationRelative.objects.filter(consultation__in=list(contacts)).order_by("pk")
    found = list(rows.values_list("consultation_id", "relative_id"))
    if not found:
        return {}
    names = {row.pk: in_words(kin) for kin in family_of(client, member, on) for row in (kin.relative, *kin.again)}
    told: dict[UUID, list[str]] = {}
    for contact, relative in found:
        name = names.get(relative) or gettext("somebody who is not noted in the family any more")
        told.setdefault(contact, []).append(name)
    return told


def with_times_along(family: Collection[Kin]) -> list[Kin]:
    """The same, each with how often they were counselled along in the client's contacts. One query."""
    first_rows = {row.pk: kin.relative.pk for kin in family for row in (kin.relative, *kin.again)}
    rows = ConsultationRelative.objects.filter(relative__in=first_rows)
    days: dict[UUID, list[datetime.date]] = {}
    for row, day in rows.values_list("relative_id", "consultation__on") if first_rows else ():
        days.setdefault(first_rows[row], []).append(day)
    along = {key: Along(len(found), max(found)) for key, found in days.items()}
    return [replace(kin, along=along.get(kin.relative.pk)) for kin in family]


def in_words(kin: Kin) -> str:
    """Who it is, in a line."""
    return f"{kin.relation}: {kin.name}" if kin.name else kin.relation


def _row_of(kin: Kin, chosen: Collection[UUID]) -> Relative:
    return next((row for row in kin.again if row.pk in chosen), kin.relative)


def _told(rows: Iterable[Relative], member: Member, on: datetime.date) -> list[Kin]:
    others = _other_files(rows)
    rows = [row for row in rows if others.get((row.pair, row.client_id)) != row.client_id]
    files = Client.objects.visible_to(member).in_a_line().in_bulk(set(others.values())) if others else {}
    found = []
    for row, again in _each_file_once(rows, others):
        other = others.get((row.pair, row.client_id))
        found.append(Kin(row, files.get(other) if other else None, bool(other and other not in files), on, again))
    return sorted(found, key=lambda kin: (nearness(kin.relative.relation_id), kin.birth_year or LATE))


def _each_file_once(
    rows: Iterable[Relative], others: dict[tuple[UUID | None, UUID], UUID]
) -> list[tuple[Relative, tuple[Relative, ...]]]:
    """The rows, and with the first that leads to a file those that lead to it again."""
    groups: dict[object, list[Relative]] = {}
    for row in rows:
        other = others.get((row.pair, row.client_id))
        groups.setdefault((row.client_id, other) if other else row.pk, []).append(row)
    return [(first, tuple(again)) for first, *again in groups.values()]


def _other_files(rows: Iterable[Relative]) -> dict[tuple[UUID | None, UUID], UUID]:
    """By pair and file: the other file of the pair; the file itself where the two were merged."""
    pairs = [row.pair for row in rows if row.pair]
    if not pairs:
        return {}
    links = Relative.objects.everywhere(because="which of these files the member may see is asked with the files")
    halves: dict[UUID, dict[UUID, UUID]] = {}
    for pair, file, into in links.filter(pair__in=pairs).values_list("pair", "client_id", "client__merged_into_id"):
        if pair is not None:
            halves.setdefault(pair, {})[file] = into or file
    return {
        (row.pair, row.client_id): other
        for row in rows
        if row.pair
        for file, other in halves[row.pair].items()
        if file != row.client_id
    }
