"""From the rows of a form to opening hours as OpenStreetMap writes them.

A row says: on these days, from then to then. All rows count together. On public holidays only the rows for them count;
without one it is closed then, and the string says so, because other systems would think otherwise. How strings are
written: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from wegwarte.directory.hours.expansion import MONTHS

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
PUBLIC_HOLIDAYS = "PH"
MIDNIGHT = 24 * 60
EVERY_WEEK, ODD_WEEKS, EVEN_WEEKS = "", "odd", "even"
OF_THE_CALENDAR = {ODD_WEEKS: "week 01-53/2", EVEN_WEEKS: "week 02-52/2"}
OF_THE_MONTH = ("1", "2", "3", "4", "-1", "1,3", "2,4")
"""Which of its week day in the month: the first, …, the last, the first and third, the second and fourth."""
ALWAYS = "24/7"


@dataclass(frozen=True)
class Row:
    """One row. `days`: codes of week days in their order, or `PH` alone. `begins`, `ends`: minutes after midnight;
    an end that is not after the beginning lies on the next day. `weeks`: "", `odd`, `even`, or one of OF_THE_MONTH.
    """

    days: tuple[str, ...]
    begins: int
    ends: int
    weeks: str = EVERY_WEEK
    note: str = ""

    @property
    def for_holidays(self) -> bool:
        """Whether it is for public holidays."""
        return self.days == (PUBLIC_HOLIDAYS,)


@dataclass(frozen=True)
class Schedule:
    """What the form can say: rows, whether it is closed in school holidays, and from which day to which it counts."""

    rows: tuple[Row, ...] = ()
    closed_in_school_holidays: bool = False
    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def in_order(self) -> "Schedule":
        """The same with the rows for public holidays last."""
        rows = tuple(sorted(self.rows, key=lambda row: row.for_holidays))
        return Schedule(rows, self.closed_in_school_holidays, self.first, self.last)


ROUND_THE_CLOCK = (Row(WEEKDAYS, 0, MIDNIGHT), Row((PUBLIC_HOLIDAYS,), 0, MIDNIGHT))


def written(schedule: Schedule) -> str:
    """The string of a schedule; "" when it has no rows. `first` and `last` count only together."""
    if schedule == Schedule(ROUND_THE_CLOCK):
        return ALWAYS
    if not schedule.rows:
        return ""
    usual = [row for row in schedule.rows if not row.for_holidays]
    holidays = [row for row in schedule.rows if row.for_holidays]
    period = _period(schedule.first, schedule.last)
    parts = [_together(usual, period), _together(holidays, period) or f"{PUBLIC_HOLIDAYS} off"]
    if schedule.closed_in_school_holidays:
        parts.append("SH off")
    return "; ".join(part for part in parts if part)


def ranges(days: Iterable[str]) -> str:
    """Week days as a selector: `Mo-Fr,Su`."""
    numbers = sorted(WEEKDAYS.index(day) for day in days)
    runs = [
        [number for _at, number in run] for _gap, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    return ",".join(",".join(WEEKDAYS[day] for day in run) if len(run) < 3 else _range(run) for run in runs)


def clock(minutes: int) -> str:
    """Minutes after midnight as `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _together(rows: Sequence[Row], period: str) -> str:
    """All rows count: what follows a comma adds, what follows a semicolon would replace."""
    alike = groupby(rows, lambda row: (row.days, row.weeks, row.note))
    return ", ".join(_rule(list(group), period) for _key, group in alike)


def _rule(rows: list[Row], period: str) -> str:
    first = rows[0]
    times = ",".join(f"{clock(row.begins)}-{clock(row.ends)}" for row in rows)
    note = f'open "{first.note}"' if first.note else ""
    parts = (period, OF_THE_CALENDAR.get(first.weeks, ""), _days(first), times, note)
    return " ".join(part for part in parts if part)


def _days(row: Row) -> str:
    if row.for_holidays:
        return PUBLIC_HOLIDAYS
    if row.weeks in OF_THE_MONTH:
        return ",".join(f"{day}[{row.weeks}]" for day in row.days)
    return ranges(row.days)


def _range(run: list[int]) -> str:
    return f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"


def _period(first: datetime.date | None, last: datetime.date | None) -> str:
    return f"{_date(first)}-{_date(last)}" if first and last else ""


def _date(day: datetime.date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"
