"""A client's statuses as a page shows them: entries with what each is today, and the gaps between them."""

import datetime
from dataclasses import dataclass

from wegwarte.casework.models import Client, ClientNumber, StatusEntry
from wegwarte.casework.queries.of_file import AskedOfFile
from wegwarte.casework.status_rules import Current, current, gaps, is_ending


@dataclass(frozen=True)
class Told:
    """An entry and what it is today."""

    entry: StatusEntry
    holds: bool
    is_current: bool
    ends: bool  # its end is near, or was lately, and nothing follows

    @property
    def goes_on_until(self) -> datetime.date | None:
        """The last day in law, where it is later than on the paper."""
        end = self.entry.spell.end
        return end if end != self.entry.until else None


@dataclass(frozen=True)
class Chronology:
    """All entries of a file, the latest first, what holds today, and days that no entry covers."""

    told: list[Told]
    now: Current | None
    gaps: list[tuple[datetime.date, datetime.date]]


def chronology(client: Client, on: datetime.date) -> Chronology:
    """One query, however many entries there are."""
    entries = _STATUSES.of(client)
    spells = [entry.spell for entry in entries]
    now = current(spells, on)
    told = [_told(entry, now, on) for entry in entries]
    return Chronology(told, now, list(reversed(gaps(spells, on))))


def _told(entry: StatusEntry, now: Current | None, on: datetime.date) -> Told:
    spell = entry.spell
    is_current = now is not None and now.spell.key == entry.pk
    ends = is_current and is_ending(spell.status, now.until if now else None, on)
    return Told(entry, spell.holds(on), is_current, ends)


def numbers_at_authorities(client: Client) -> list[ClientNumber]:
    """The numbers of a file that is open, the current ones first. One query."""
    return _NUMBERS.of(client)


_STATUSES = AskedOfFile(lambda client, _on: StatusEntry.objects.of_file(client))
_NUMBERS = AskedOfFile(lambda client, _on: ClientNumber.objects.of_file(client))
