"""The lists of codes as the administration sees them: each code with what the carrier made of it."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise

from wegwarte.catalogue import codes
from wegwarte.catalogue.cache import snapshot
from wegwarte.catalogue.entries import Entry
from wegwarte.catalogue.models import ListState
from wegwarte.catalogue.relied_on import why_needed
from wegwarte.catalogue.rules import GERMAN, is_off

DAY = datetime.timedelta(days=1)
INTERFACE = (GERMAN, "en", "ar")
"""Languages in which codes are named."""


@dataclass(frozen=True)
class Row:
    """One code of a list on a day."""

    entry: Entry
    label: str
    sums: str  # what an own code is summed up under, in words
    sum_ended: bool  # and whether that is no longer in the shared list
    needed: Promise | None  # why it cannot be switched off
    day: datetime.date

    @property
    def own(self) -> bool:
        return self.entry.maps_to is not None

    @property
    def ended(self) -> bool:
        """Gone from the shared list."""
        return self.entry.valid_to is not None and self.entry.valid_to < self.day

    @property
    def begins(self) -> datetime.date | None:
        """The first day on which it may be chosen, when that is still to come."""
        begin = self.entry.valid_from
        return begin if begin and begin > self.day else None

    @property
    def on(self) -> bool:
        """Whether it may be chosen on the day."""
        return self.entry.offered_on(self.day)

    @property
    def off(self) -> bool:
        """Whether the carrier has switched it off on the day."""
        return is_off(self.day, off_from=self.entry.off_from, off_until=self.entry.off_until)

    @property
    def off_from(self) -> datetime.date | None:
        """The first day without it, when it is switched off or is going to be."""
        return self.entry.off_from if self.off or self.goes_off else None

    @property
    def goes_off(self) -> bool:
        return self.entry.off_from is not None and self.entry.off_from > self.day

    @property
    def back_on(self) -> datetime.date | None:
        """From which day it is offered again, when that is planned."""
        until = self.entry.off_until
        return until + DAY if self.off_from and until else None

    @property
    def names(self) -> list[tuple[str, str]]:
        """(language, name) in each language of the interface; "" where a name is missing."""
        return [(tag, self.entry.names.get(tag, "")) for tag in INTERFACE]

    @property
    def missing(self) -> list[str]:
        """Languages without a name: the German one stands there instead."""
        return [tag for tag, name in self.names if not name]


def rows_of(list_key: str, *, on: datetime.date) -> list[tuple[str, list[Row]]]:
    """The codes in the carrier's order as (heading, rows); "" is the heading of lists without groups.

    Raises `KeyError` for an unknown list.
    """
    known = snapshot().lists
    if list_key not in known:
        raise KeyError(list_key)
    groups: dict[str | None, list[Row]] = {}
    for entry in known[list_key]:
        heading = entry.group if entry.has_heading else None
        groups.setdefault(heading, []).append(_row(entry, on))
    return [(codes.label(heading), rows) for heading, rows in groups.items()]


def row_of(code_id: str, *, on: datetime.date) -> Row:
    """One code as the carrier sees it. Raises `KeyError` when there is none, or when it is another carrier's."""
    return _row(snapshot().codes[code_id], on)


def states() -> dict[str, ListState]:
    """What the carrier has changed, by list. One query."""
    return {state.code_list_id: state for state in ListState.objects.all()}


def version_of(list_key: str) -> int:
    """Which state of the list is on the screen; 0 for a list that the carrier never changed."""
    return ListState.objects.filter(code_list=list_key).values_list("version", flat=True).first() or 0


def same_group(code_id: str, *, on: datetime.date) -> list[Entry]:
    """The codes among which this one can be moved, in the carrier's order; without those that are gone by that day."""
    entry = snapshot().codes[code_id]
    together = [other for other in entries_of(entry.code_list) if not entry.has_heading or other.group == entry.group]
    return [other for other in together if other.valid_to is None or other.valid_to >= on]


def entries_of(list_key: str) -> list[Entry]:
    """All codes of a list in the carrier's order, with those that are switched off or gone."""
    return list(snapshot().lists[list_key])


def stays_open(list_key: str, *, without: str, since: datetime.date) -> bool:
    """Whether another code of the list may be chosen on that day and on every later one, as far as is planned."""
    others = [entry for entry in entries_of(list_key) if entry.id != without]
    ends = {entry.off_from for entry in others} | {entry.valid_to and entry.valid_to + DAY for entry in others}
    days = [since, *(end for end in ends if end and end > since)]
    return all(any(entry.offered_on(day) for entry in others) for day in days)


def _row(entry: Entry, on: datetime.date) -> Row:
    sums = snapshot().codes.get(entry.maps_to) if entry.maps_to else None
    return Row(
        entry,
        label=codes.label(entry.id),
        sums=codes.label(entry.maps_to),
        sum_ended=bool(sums and sums.valid_to and sums.valid_to < on),
        needed=why_needed(entry.id),
        day=on,
    )
