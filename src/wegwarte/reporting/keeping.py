"""Figures that are counted once and shown for a month: so they are quick, and tell nothing by changing.

Somebody who could look every day would see each late contact as a difference of one, with its topic and language.
docs/decisions/0019 says why and what for.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from typing import Any, Final

from django.utils import timezone

from wegwarte.reporting.beside import BESIDE
from wegwarte.reporting.counting import Figure, Figures, collected
from wegwarte.reporting.models import KeptFigures
from wegwarte.reporting.periods import Period, shown_outside

Count = Callable[[Period], Figures]
MANY: Final = 50
"""Contacts that come in late, or go, before a month's figures are counted anew: one cannot be told from so many.

As many people: two files that are merged were counted as two until then. One merge alone shows in the next month.
"""


@dataclass(frozen=True)
class Standing:
    """The figures of all periods that are shown outside the offices, and when they were counted."""

    counted_at: datetime.datetime
    periods: Mapping[Period, Figures]


def standing(count: Count, on: datetime.date) -> Standing:
    """What is shown in the month of that day; whoever is the first to ask has it counted."""
    kept = KeptFigures.objects.filter(month=on.replace(day=1)).first()
    return _read(kept or _first_kept(_counted(count, on), on)[0])


def renew(count: Count, on: datetime.date) -> bool:
    """Counts for a month that has begun, or anew when many contacts have changed; says whether what is shown is new."""
    KeptFigures.objects.filter(month__lt=on.replace(day=1)).delete()
    now = _counted(count, on)
    kept, is_first = _first_kept(now, on)
    if is_first:
        return True
    if not _many_changed(_read(kept), now):
        return False
    kept.counted_at, kept.periods = now.counted_at, written(now.periods)
    kept.save(update_fields=["counted_at", "periods"])
    return True


def _counted(count: Count, on: datetime.date) -> Standing:
    return Standing(timezone.now(), {period: count(period) for period in shown_outside(on)})


def _many_changed(before: Standing, now: Standing) -> bool:
    return any(
        period not in before.periods
        or abs(figures.total.contacts - before.periods[period].total.contacts) >= MANY
        or abs(figures.total.persons - before.periods[period].total.persons) >= MANY
        for period, figures in now.periods.items()
    )  # fmt: skip


def _first_kept(counted: Standing, on: datetime.date) -> tuple[KeptFigures, bool]:
    """What is kept of the month, and whether it is this.

    Of several who count at the same moment the first is kept, and all show that: else each would tell what was noted
    while the others counted.
    """
    values = {"counted_at": counted.counted_at, "periods": written(counted.periods)}
    return KeptFigures.objects.get_or_create(month=on.replace(day=1), defaults=values)


def written(periods: Mapping[Period, Figures]) -> list[dict[str, Any]]:
    """For each period its days, its breakdowns, and rows of (breakdown or None for all, value, four counts).

    What is counted beside contacts stands as a breakdown of its own, its number in the first count.
    """
    return [
        {
            "first": period.first.isoformat(), "last": period.last.isoformat(), "by": list(figures.by),
            "rows": [[None, None, *astuple(figures.total)]]
            + [[key, value, *astuple(row)] for key, rows in figures.by.items() for value, row in rows.items()]
            + [[BESIDE, key, *astuple(Figure(number))] for key, number in figures.beside.items()],
        }
        for period, figures in periods.items()
    ]  # fmt: skip


def _read(kept: KeptFigures) -> Standing:
    periods = {
        Period(datetime.date.fromisoformat(each["first"]), datetime.date.fromisoformat(each["last"])): collected(
            each["rows"], each["by"]
        )
        for each in kept.periods
    }
    return Standing(kept.counted_at, periods)
