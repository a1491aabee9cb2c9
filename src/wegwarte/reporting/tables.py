"""Figures as tables that people read: rows in their order, with their names, and hidden what the reader may not see."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wegwarte.catalogue import codes, languages
from wegwarte.reporting.counting import Figure, Figures
from wegwarte.reporting.periods import Period
from wegwarte.reporting.suppression import Hidden, Parts, hidden_in

TITLES: dict[str, Promise] = {
    "month": gettext_lazy("By month"),
    "topic": gettext_lazy("By main topic"),
    "language": gettext_lazy("By language"),
    "target_group": gettext_lazy("By target group"),
    "channel": gettext_lazy("By channel"),
    "office": gettext_lazy("By office"),
    "programme": gettext_lazy("By programme"),
}
HEADINGS: dict[str, Promise] = {
    "month": gettext_lazy("Month"),
    "topic": gettext_lazy("Main topic"),
    "language": gettext_lazy("Language"),
    "target_group": gettext_lazy("Target group"),
    "channel": gettext_lazy("Channel"),
    "office": gettext_lazy("Office"),
    "programme": gettext_lazy("Programme"),
}
UNITS: dict[str, Promise] = {
    "contacts": pgettext_lazy("figures", "Contacts"),
    "anonymous": pgettext_lazy("figures", "of these anonymous"),
    "persons": pgettext_lazy("figures", "Persons"),
    "new_persons": pgettext_lazy("figures", "of these new"),
}
ALWAYS_SHOWN = ("month", "office", "programme")
"""Rows that everybody knows to be there; of others the row itself tells that somebody came."""


@dataclass(frozen=True)
class Shown:
    """A figure as far as the reader may see it; None is hidden."""

    contacts: int | None
    anonymous: int | None
    persons: int | None
    new_persons: int | None

    @property
    def cells(self) -> tuple[int | None, ...]:
        """The four numbers in the order of UNITS."""
        return (self.contacts, self.anonymous, self.persons, self.new_persons)


@dataclass(frozen=True)
class Row:
    """One line: its name, this period and the same days of the year before, and how long its bar is (0 to 100)."""

    label: str
    now: Shown
    before: Shown
    share: int = 0


@dataclass(frozen=True)
class Table:
    """One breakdown of the same contacts; `left_out` when rows are missing because their numbers are small."""

    key: str
    rows: list[Row]
    left_out: bool = False

    @property
    def title(self) -> str:
        return str(TITLES[self.key])

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.key])


@dataclass(frozen=True)
class Report:
    """What a page of figures shows, and a file holds."""

    period: Period
    total: Row
    tables: list[Table]
    guarded: bool  # small numbers are hidden

    @property
    def compared(self) -> bool:
        """Whether anything of the year before can be shown: an office's first year has nothing to be compared with."""
        return any(self.total.before.cells)


def report(
    period: Period,
    now: Figures,
    before: Figures,
    *,
    offices: Mapping[str, str],
    guarded: bool,
    without: Sequence[str] = (),
) -> Report:
    """Puts the figures of a period and of the year before into tables.

    `offices`: names by id. `guarded`: the reader is outside the office, and small numbers are hidden. `without`:
    breakdowns that make no sense here.
    """
    total = Row(_("In all"), _in_all(now.total, guarded=guarded), _in_all(before.total, guarded=guarded))
    keys = [key for key in TITLES if key not in without]
    tables = [_table(key, period, now, before, offices, guarded=guarded) for key in keys]
    return Report(period, total, tables, guarded)


def _table(
    key: str, period: Period, now: Figures, before: Figures, offices: Mapping[str, str], *, guarded: bool
) -> Table:
    lines = _lines(key, period, now.by[key], before.by[key])
    names = [_name(key, value, offices) for value, _now, _before in lines]
    shown_now = _shown([line[1] for line in lines], now.total, guarded=guarded)
    shown_before = _shown([line[2] for line in lines], before.total, guarded=guarded)
    longest = max((row.contacts or 0 for row in shown_now), default=0) or 1
    rows = [
        Row(name, this, last, round(100 * (this.contacts or 0) / longest))
        for name, this, last in zip(names, shown_now, shown_before, strict=True)
    ]
    if not guarded:
        return Table(key, rows)
    kept = [row for row in rows if key in ALWAYS_SHOWN or any(cell is not None for cell in row.now.cells)]
    if key not in ALWAYS_SHOWN:
        kept.sort(key=lambda row: (-(row.now.contacts or 0), row.label))
    return Table(key, kept, left_out=len(kept) < len(rows))


Line = tuple[str | None, Figure, Figure]


def _lines(
    key: str, period: Period, now: Mapping[str | None, Figure], before: Mapping[str | None, Figure]
) -> list[Line]:
    """Values with their figures now and then: months in their order, others by what is most, not noted last."""
    none = Figure()
    if key == "month":
        months = {month.isoformat(): _earlier(month) for month in period.months}
        return [(month, now.get(month, none), before.get(earlier, none)) for month, earlier in months.items()]
    found = [(value, now.get(value, none), before.get(value, none)) for value in {*now, *before}]
    return sorted(found, key=lambda line: (line[0] is None, -line[1].contacts, -line[2].contacts, line[0] or ""))


def _earlier(month: datetime.date) -> str:
    return month.replace(year=month.year - 1).isoformat()


def _name(key: str, value: str | None, offices: Mapping[str, str]) -> str:
    if value is None:
        return _("not noted")
    if key == "month":
        return date_format(datetime.date.fromisoformat(value), "F Y")
    if key == "language":
        return languages.name(value)
    return offices.get(value, value) if key == "office" else codes.label(value)


def _in_all(total: Figure, *, guarded: bool) -> Shown:
    if not guarded:
        return Shown(total.contacts, total.anonymous, total.persons, total.new_persons)
    contacts, persons = _contacts(total).small, _persons(total).small
    return _as_far(total, contacts, Hidden.ALL if contacts else persons)


def _shown(figures: Sequence[Figure], total: Figure, *, guarded: bool) -> list[Shown]:
    """A column of figures as far as the reader may see them.

    Persons go with their contacts: there are never more of them, so that their number would tell something of those.
    """
    if not guarded:
        return [Shown(row.contacts, row.anonymous, row.persons, row.new_persons) for row in figures]
    contacts = hidden_in([_contacts(row) for row in figures], _contacts(total))
    forced = [Hidden.ALL if how else Hidden.NOTHING for how in contacts]
    persons = hidden_in([_persons(row) for row in figures], _persons(total), forced)
    return [_as_far(*each) for each in zip(figures, contacts, persons, strict=True)]


def _contacts(figure: Figure) -> Parts:
    return Parts(figure.contacts - figure.anonymous, figure.anonymous)


def _persons(figure: Figure) -> Parts:
    return Parts(figure.new_persons, figure.persons - figure.new_persons)


def _as_far(figure: Figure, contacts: Hidden, persons: Hidden) -> Shown:
    return Shown(
        contacts=None if contacts is Hidden.ALL else figure.contacts,
        anonymous=None if contacts else figure.anonymous,
        persons=None if persons is Hidden.ALL else figure.persons,
        new_persons=None if persons else figure.new_persons,
    )
