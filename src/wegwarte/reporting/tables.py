"""Figures as tables that people read: rows in their order, with their names, and hidden what the reader may not see."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wegwarte.catalogue import codes, languages
from wegwarte.reporting.beside import Beside, beside_shown
from wegwarte.reporting.counting import Figure, Figures
from wegwarte.reporting.guarding import OPEN, Guard, Pattern, hidden_total
from wegwarte.reporting.periods import Period
from wegwarte.reporting.suppression import Hidden

TITLES: dict[str, Promise] = {
    "month": gettext_lazy("By month"),
    "topic": gettext_lazy("By main topic"),
    "language": gettext_lazy("By language"),
    "target_group": gettext_lazy("By target group"),
    "channel": gettext_lazy("By channel"),
    "office": gettext_lazy("By office"),
    "carrier": gettext_lazy("By carrier"),
    "programme": gettext_lazy("By programme"),
}
HEADINGS: dict[str, Promise] = {
    "month": gettext_lazy("Month"),
    "topic": gettext_lazy("Main topic"),
    "language": gettext_lazy("Language"),
    "target_group": gettext_lazy("Target group"),
    "channel": gettext_lazy("Channel"),
    "office": gettext_lazy("Office"),
    "carrier": gettext_lazy("Carrier"),
    "programme": gettext_lazy("Programme"),
}
UNITS: dict[str, Promise] = {
    "contacts": pgettext_lazy("figures", "Contacts"),
    "anonymous": pgettext_lazy("figures", "of these anonymous"),
    "persons": pgettext_lazy("figures", "Persons"),
    "new_persons": pgettext_lazy("figures", "of these new"),
}
ALWAYS_SHOWN = ("month", "office", "carrier", "programme")
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
    counted_at: datetime.datetime | None = None  # when, if it was not just now
    beside: list[Beside] = field(default_factory=list)  # what is counted apart

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
    guard: Guard | None = None,
    without: Sequence[str] = (),
    counted_at: datetime.datetime | None = None,
) -> Report:
    """Puts the figures of a period and of the year before into tables.

    `offices`: names by id, also of carriers. `guard`: what somebody outside the office may see; None for the office.
    `without`: breakdowns that make no sense here. `counted_at`: when, if it was not just now.
    """
    seen = (hidden_total(now.total), guard.total_before(before.total)) if guard else (OPEN, OPEN)
    total = Row(_("In all"), _as_far(now.total, seen[0]), _as_far(before.total, seen[1]))
    keys = [key for key in TITLES if key in now.by and key not in without]
    tables = [
        _table(key, _lines(key, period, now.by[key], before.by[key]), now, before, offices, guard) for key in keys
    ]
    apart = beside_shown(now.beside, before.beside, guarded=guard is not None, whole_before=_whole_beside(guard))
    return Report(period, total, tables, guard is not None, counted_at, apart)


def _whole_beside(guard: Guard | None) -> dict[str, int] | None:
    return guard.last_year.whole.beside if guard and guard.last_year else None


class Line(NamedTuple):
    """A value with its name in the year before, and both figures."""

    value: str | None
    earlier: str | None
    now: Figure
    before: Figure


def _table(
    key: str, lines: Sequence[Line], now: Figures, before: Figures, offices: Mapping[str, str], guard: Guard | None
) -> Table:
    shown_now, shown_before = _shown(key, lines, now.total, before.total, guard)
    longest = max((row.contacts or 0 for row in shown_now), default=0) or 1
    rows = [
        Row(_name(key, line.value, offices), this, last, round(100 * (this.contacts or 0) / longest))
        for line, this, last in zip(lines, shown_now, shown_before, strict=True)
    ]
    if guard is None:
        return Table(key, rows)
    kept = [row for row in rows if key in ALWAYS_SHOWN or any(cell is not None for cell in row.now.cells)]
    if key not in ALWAYS_SHOWN:
        kept.sort(key=lambda row: (-(row.now.contacts or 0), row.label))
    return Table(key, kept, left_out=len(kept) < len(rows))


def _lines(
    key: str, period: Period, now: Mapping[str | None, Figure], before: Mapping[str | None, Figure]
) -> list[Line]:
    """Values with their figures now and then: months in their order, others by what is most, not noted last."""
    none = Figure()
    if key == "month":
        months = {month.isoformat(): _earlier(month) for month in period.months}
        return [
            Line(month, earlier, now.get(month, none), before.get(earlier, none)) for month, earlier in months.items()
        ]
    found = [Line(value, value, now.get(value, none), before.get(value, none)) for value in {*now, *before}]
    return sorted(
        found, key=lambda line: (line.value is None, -line.now.contacts, -line.before.contacts, line.value or "")
    )


def _earlier(month: datetime.date) -> str:
    return month.replace(year=month.year - 1).isoformat()


def _name(key: str, value: str | None, offices: Mapping[str, str]) -> str:
    if value is None:
        return _("not noted")
    if key == "month":
        return date_format(datetime.date.fromisoformat(value), "F Y")
    if key == "language":
        return languages.name(value)
    return offices.get(value, value) if key in ("office", "carrier") else codes.label(value)


def _shown(
    key: str, lines: Sequence[Line], total: Figure, total_before: Figure, guard: Guard | None
) -> tuple[list[Shown], list[Shown]]:
    """Both columns of figures as far as the reader may see them."""
    now, before = [line.now for line in lines], [line.before for line in lines]
    seen_now = seen_before = [OPEN] * len(lines)
    if guard:
        seen_now = guard.rows_now(key, now, total)
        seen_before = guard.rows_before(key, [line.earlier for line in lines], before, total_before)
    return (
        [_as_far(*each) for each in zip(now, seen_now, strict=True)],
        [_as_far(*each) for each in zip(before, seen_before, strict=True)],
    )


def grouped(number: int) -> str:
    """A number with its thousands apart, as the language of the page writes it."""
    return str(number) if number < 1000 else number_format(number, use_l10n=True, force_grouping=True)


def _as_far(figure: Figure, seen: Pattern) -> Shown:
    contacts, persons = seen
    return Shown(
        contacts=None if contacts is Hidden.ALL else figure.contacts,
        anonymous=None if contacts else figure.anonymous,
        persons=None if persons is Hidden.ALL else figure.persons,
        new_persons=None if persons else figure.new_persons,
    )
