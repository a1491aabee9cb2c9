"""From opening hours as OpenStreetMap writes them to the rows of a form, as far as the form can show them.

What it cannot show stays as it is. Nothing is guessed: what was read is written again, and both must be open at the
same times for two years, else the string is one for hands.
"""

import datetime
import re
from dataclasses import replace

from opening_hours import OpeningHours

from wegwarte.directory.hours.expansion import MONTHS, Rule, expanded, rules_of
from wegwarte.directory.hours.mistakes import mistake_in
from wegwarte.directory.hours.syntax import (
    ALWAYS,
    EVEN_WEEKS,
    EVERY_WEEK,
    ODD_WEEKS,
    OF_THE_MONTH,
    PUBLIC_HOLIDAYS,
    ROUND_THE_CLOCK,
    WEEKDAYS,
    Row,
    Schedule,
    written,
)
from wegwarte.places.public_holidays import public_holidays

_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)"
_DATE = rf"(\d{{4}}) ({'|'.join(MONTHS)}) (\d{{1,2}})"
_TIME = r"\d{1,2}:\d\d\s*-\s*\d{1,2}:\d\d"
_RULE = re.compile(
    rf"^(?:{_DATE}\s*-\s*{_DATE}:?\s+)?(?:week\s*0?(?P<week>[12])-5[23]/2:?\s+)?"
    rf"(?:(?P<days>{_DAY}(?:-{_DAY})?(?:\s*,\s*{_DAY}(?:-{_DAY})?)*)|(?P<nth>{_DAY}\[[-\d,]+\](?:\s*,\s*{_DAY}\[[-\d,]+\])*))"
    rf"\s+(?P<times>{_TIME}(?:\s*,\s*{_TIME})*)(?:\s+open)?(?:\s*\"(?P<note>[^\"]*)\")?$"
)
_OFF = re.compile(rf"^(?P<days>{_DAY}(?:-{_DAY})?(?:\s*,\s*{_DAY}(?:-{_DAY})?)*|SH)\s+(?:off|closed)$")
_YEAR = re.compile(r"\b20\d\d\b")

Period = tuple[datetime.date | None, datetime.date | None]


class _NotShown(Exception):
    """The form has no place for it."""


def read(hours: str) -> Schedule | None:
    """The schedule that a string says; None when the form cannot show it, or nobody can read it."""
    if not hours.strip():
        return Schedule()
    if mistake_in(hours):
        return None
    try:
        found = _schedule(hours)
    except (_NotShown, ValueError):
        return None
    again = written(found)
    return found if again == hours or alike(hours, again) else None  # comparing takes some milliseconds


def alike(one: str, other: str) -> bool:
    """Whether two readable strings are open at the same times with the same notes, for two years, holidays included."""
    return _spans(one) == _spans(other)


def _spans(hours: str) -> list[tuple[datetime.datetime, datetime.datetime, str, str]]:
    year = min((int(year) for year in _YEAR.findall(hours)), default=2024)
    first, last = (datetime.datetime(year + years, 1, 1) for years in (0, 2))  # noqa: DTZ001  (a wall's clock)
    spans = []
    # Once there is school on all days, once none in January: nobody knows when the holidays will be.
    for school in ((), tuple(first.date() + datetime.timedelta(days=day) for day in range(31))):
        text, closed = expanded(hours, [*public_holidays(year), *public_holidays(year + 1)], school)
        read_by_library = OpeningHours(text, auto_country=False, auto_timezone=False)
        spans += [
            (start, end, str(state), note)
            for start, end, state, note in read_by_library.intervals(first, last)
            if str(state) != "closed" and start.date() not in closed
        ]
    return spans


def _schedule(hours: str) -> Schedule:
    if hours.strip() == ALWAYS:
        return Schedule(ROUND_THE_CLOCK)
    rows: list[Row] = []
    periods: set[Period] = set()
    closed = False
    for rule in rules_of(hours):
        if off := _OFF.match(rule.text):
            closed = closed or off["days"] == "SH"
            rows = rows if closed else _replaced(rows, [Row(_days(off["days"]), 0, 0)])
            continue
        new, period = _rows(rule)
        rows = (_replaced(rows, new) if rule.joined == ";" else rows) + new
        periods.add(period)
    if len(periods) > 1:
        raise _NotShown
    first, last = next(iter(periods), (None, None))
    return Schedule(tuple(rows), closed, first, last).in_order


def _rows(rule: Rule) -> tuple[list[Row], Period]:
    found = _RULE.match(rule.text)
    if found is None or rule.joined == "||":
        raise _NotShown
    groups = found.groups()
    period = (_date(groups[:3]), _date(groups[3:6])) if groups[0] else (None, None)
    weeks = {"1": ODD_WEEKS, "2": EVEN_WEEKS}.get(found["week"] or "", EVERY_WEEK)
    days, weeks = (_days(found["days"]), weeks) if found["days"] else _of_the_month(found["nth"], weeks)
    times = [_times(part) for part in found["times"].split(",")]
    rows = [Row(days, begins, ends, weeks, found["note"] or "") for begins, ends in times]
    return [part for row in rows for part in _apart(row)], period


def _apart(row: Row) -> list[Row]:
    """Public holidays have rows of their own."""
    usual = tuple(day for day in row.days if day != PUBLIC_HOLIDAYS)
    holidays = replace(row, days=(PUBLIC_HOLIDAYS,), weeks=EVERY_WEEK)
    return [replace(row, days=usual)] * bool(usual) + [holidays] * (PUBLIC_HOLIDAYS in row.days)


def _replaced(rows: list[Row], new: list[Row]) -> list[Row]:
    """The rows as far as a rule after a semicolon leaves them."""
    taken = {day for row in new for day in row.days if row.weeks == EVERY_WEEK}
    left = (replace(row, days=tuple(day for day in row.days if day not in taken)) for row in rows)
    return [row for row in left if row.days]


def _days(text: str) -> tuple[str, ...]:
    order = (*WEEKDAYS, PUBLIC_HOLIDAYS)
    found: set[str] = set()
    for part in text.replace(" ", "").split(","):
        first, _dash, last = part.partition("-")
        begins, ends = order.index(first), order.index(last or first)
        if begins > ends or (last == PUBLIC_HOLIDAYS and first != last):
            raise _NotShown
        found.update(order[begins : ends + 1])
    return tuple(day for day in order if day in found)


def _of_the_month(text: str, weeks: str) -> tuple[tuple[str, ...], str]:
    parts = re.findall(r"(\w\w)\[([-\d,]+)\]", text)
    which = {weeks for _day, weeks in parts}
    if len(which) > 1 or weeks or not which <= set(OF_THE_MONTH):
        raise _NotShown
    return _days(",".join(day for day, _weeks in parts)), which.pop()


def _times(text: str) -> tuple[int, int]:
    begins, ends = (int(hour) * 60 + int(minute) for hour, minute in re.findall(r"(\d+):(\d+)", text))
    if ends > 24 * 60 or begins == ends:
        raise _NotShown
    return begins, ends


def _date(parts: tuple[str, ...]) -> datetime.date:
    return datetime.date(int(parts[0]), MONTHS.index(parts[1]) + 1, int(parts[2]))
