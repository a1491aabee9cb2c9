"""Which days figures are of, and with which days of the year before they are compared. Pure Python: no clock."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from wegwarte.core.months import month_after


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both counted in (Zeitraum)."""

    first: date
    last: date

    @property
    def year_before(self) -> "Period":
        """The same days one year earlier; a year before 29 February is the 28th."""
        return Period(a_year_before(self.first), a_year_before(self.last))

    @property
    def months(self) -> list[date]:
        """The first day of each month that the period touches."""
        found = [self.first.replace(day=1)]
        while (following := month_after(found[-1])) <= self.last:
            found.append(following)
        return found


def a_year_before(day: date) -> date:
    """The same day one year earlier."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    if (day.month, day.day) == (2, 28) and isleap(day.year - 1):
        return date(day.year - 1, 2, 29)  # the end of February, so that whole months stay whole
    return day.replace(year=day.year - 1)


def year_so_far(on: date) -> Period:
    """From New Year to that day."""
    return Period(on.replace(month=1, day=1), on)


def whole_year(year: int) -> Period:
    """All days of a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def whole_month(first: date) -> Period:
    """All days of the month."""
    return Period(first.replace(day=1), month_after(first) - timedelta(days=1))


def closed_months(on: date) -> Period | None:
    """From New Year to the end of the month before that day; None in January, when no month is over yet."""
    last = on.replace(day=1) - timedelta(days=1)
    return year_so_far(last) if last.year == on.year else None


ADDED_UNTIL: Final = timedelta(days=5)
"""So long after its end a month is not shown outside the offices: contacts of its last days are still being noted."""


def day_outside(on: date) -> date:
    """The day by which readers outside the offices reckon on a day."""
    return on - ADDED_UNTIL


def shown_outside(on: date) -> list[Period]:
    """All periods shown outside the offices by that day: months that are over, last year, and the years before."""
    shown = [period for period in (closed_months(on), whole_year(on.year - 1)) if period]
    return list(dict.fromkeys([*shown, *(period.year_before for period in shown)]))
