"""Figures for whoever is outside the office: times that are fixed, and no small number."""

import datetime
from collections.abc import Mapping, Sequence

from wegwarte.reporting.guarding import Guard, LastYear
from wegwarte.reporting.keeping import Standing
from wegwarte.reporting.periods import closed_months, whole_year
from wegwarte.reporting.tables import Report, report


def for_outsiders(
    standing: Standing,
    on: datetime.date,
    *,
    last_year: bool,
    names: Mapping[str, str],
    without: Sequence[str] = (),
) -> Report:
    """The months of this year that are over, beside the same ones of last year; or last year, in January always.

    `names` are those of offices or carriers by their id.
    """
    so_far, year = closed_months(on), whole_year(on.year - 1)
    period = year if so_far is None or last_year else so_far
    now, before = standing.periods[period], standing.periods[period.year_before]
    beside = LastYear(standing.periods[year], before) if period == so_far else None
    guard = Guard(over=len(so_far.months) if so_far else 0, last_year=beside)
    counted_at = standing.counted_at
    return report(period, now, before, offices=names, guard=guard, without=without, counted_at=counted_at)
