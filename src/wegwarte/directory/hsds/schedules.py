"""Opening hours as schedules after iCalendar, which HSDS takes over, and back."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from wegwarte.directory.hours.expansion import expanded
from wegwarte.directory.hours.mistakes import mistake_in
from wegwarte.directory.hours.reading import read
from wegwarte.directory.hours.syntax import MIDNIGHT, OF_THE_CALENDAR, Row, clock
from wegwarte.directory.hsds.profile import HOURS, Thing
from wegwarte.places.public_holidays import public_holidays

AHEAD = datetime.timedelta(days=365)
KEPT = 8_000
"""Strings that a process has taken apart: two for each service in a house."""
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Recurring:
    """One line of hours: `freq` WEEKLY or MONTHLY, `byday` as in iCalendar, times of the clock on the wall."""

    freq: str
    byday: str
    opens_at: str
    closes_at: str


def schedules_of(hours: str, attending: str, today: datetime.date) -> Iterator[tuple[str, Thing]]:
    """A role and a schedule without id, for each line of the hours and each public holiday of the next year.

    `hours` as in OpenStreetMap. Times carry the offset that Europe/Berlin has on that day, as the standard asks: who
    opens at nine does so in summer too, when it is another. What cannot be a recurrence is told by its note alone.
    """
    if not hours:
        return
    offset = _offset(today)
    lines: list[Recurring | None] = [*recurring(hours)] or [None]
    for number, line in enumerate(lines):
        schedule: Thing = {"attending_type": attending}
        if line:
            schedule |= {
                "freq": line.freq, "interval": 1, "wkst": "MO", "byday": line.byday,
                "opens_at": line.opens_at + offset, "closes_at": line.closes_at + offset,
            }  # fmt: skip
        if number == 0:
            schedule["notes"] = HOURS + hours
        yield f"{attending}/{number}", schedule
    for day in closed_holidays(hours, today):
        said = f"geschlossen: {public_holidays(day.year)[day]}"
        closed = {"valid_from": day.isoformat(), "valid_to": day.isoformat(), "description": said}
        yield f"{attending}/{day}", closed | {"attending_type": attending}


@lru_cache(maxsize=KEPT)
def recurring(hours: str) -> tuple[Recurring, ...]:
    """The lines of hours that can be a recurrence; none when one of them cannot, since half of the hours is no help."""
    schedule = read(hours)
    if schedule is None or schedule.first or any(row.note or row.weeks in OF_THE_CALENDAR for row in schedule.rows):
        return ()
    return tuple(_line(row) for row in schedule.rows if not row.for_holidays)


@lru_cache(maxsize=KEPT)
def closed_holidays(hours: str, today: datetime.date) -> tuple[datetime.date, ...]:
    """The public holidays of the Land in the year to come (LFtG § 2) on which nothing opens; none for unread hours."""
    if mistake_in(hours):
        return ()
    holidays = [day for year in range(today.year, (today + AHEAD).year + 1) for day in public_holidays(year)]
    return tuple(sorted(expanded(hours, [day for day in holidays if today <= day <= today + AHEAD], ())[1]))


def hours_from(lines: list[Recurring]) -> str:
    """Hours as in OpenStreetMap from recurrences, each with its days; the reverse of `recurring`."""
    found: dict[str, list[str]] = {}
    for line in lines:
        days = ",".join(_osm_day(day) for day in line.byday.split(",")) if line.byday else "Mo-Su"
        found.setdefault(days, []).append(f"{line.opens_at[:5]}-{line.closes_at[:5]}")
    return "; ".join(f"{days} {','.join(times)}" for days, times in found.items())


def _osm_day(day: str) -> str:
    number, name = day[:-2], day[-2:].capitalize()
    return f"{name}[{int(number)}]" if number else name


def _line(row: Row) -> Recurring:
    numbers = row.weeks.split(",")  # "" for every week
    byday = ",".join(f"{number}{day.upper()}" for day in row.days for number in numbers)
    closes = clock(row.ends if row.ends < MIDNIGHT else MIDNIGHT - 1)  # 24:00 is no time of the standard
    return Recurring("MONTHLY" if row.weeks else "WEEKLY", byday, clock(row.begins), closes)


def _offset(day: datetime.date) -> str:
    return datetime.datetime.combine(day, datetime.time(12), BERLIN).isoformat()[-len("+01:00") :]
