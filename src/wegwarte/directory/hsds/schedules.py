"""Opening hours as schedules after iCalendar, which HSDS takes over, and back."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import holidays

from wegwarte.directory.hours.syntax import WEEKDAYS
from wegwarte.directory.hsds.profile import HOURS, Thing

AHEAD = datetime.timedelta(days=365)
_RULE = re.compile(
    r"^(?P<days>[A-Z][a-z](?:[-,A-Za-z\d\[\] ]*)?)\s+(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)$"
)
_DAY = re.compile(r"^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su)|\[(-?\d(?:,-?\d)*)\])?$")
_OPEN_ON_HOLIDAYS = re.compile(r"24/7|\bPH\s+\d")


@dataclass(frozen=True)
class Recurring:
    """One line of hours: `freq` WEEKLY or MONTHLY, `byday` as in iCalendar, times of the clock on the wall."""

    freq: str
    byday: str
    opens_at: str
    closes_at: str


def schedules_of(hours: str, attending: str, today: datetime.date) -> Iterator[tuple[str, Thing]]:
    """A role and a schedule without id, for each line of the hours and each public holiday of the next year.

    `hours` as in OpenStreetMap. Times are those of the clock in Europe/Berlin and carry no offset: a fixed one would be
    wrong during half of the year. What cannot be a recurrence is told by its note alone.
    """
    if not hours:
        return
    lines: list[Recurring | None] = [*recurring(hours)] or [None]
    for number, line in enumerate(lines):
        schedule: Thing = {"attending_type": attending}
        if line:
            schedule |= {
                "freq": line.freq, "interval": 1, "wkst": "MO", "byday": line.byday,
                "opens_at": line.opens_at, "closes_at": line.closes_at,
            }  # fmt: skip
        if number == 0:
            schedule["notes"] = HOURS + hours
        yield f"{attending}/{number}", schedule
    if not _OPEN_ON_HOLIDAYS.search(hours):
        for day, name in _holidays(today):
            closed = {"valid_from": day, "valid_to": day, "description": f"geschlossen: {name}"}
            yield f"{attending}/{day}", closed | {"attending_type": attending}


def recurring(hours: str) -> Iterator[Recurring]:
    """The lines of hours that can be a recurrence; none when one of them cannot, since half of the hours is no help."""
    if hours.strip() == "24/7":
        yield Recurring("WEEKLY", ",".join(day.upper() for day in WEEKDAYS), "00:00", "23:59")
        return
    rules = [rule.strip() for rule in hours.split(";")]
    lines = [_lines(rule) for rule in rules if rule and not re.fullmatch(r"(?:PH|SH)(?:,(?:PH|SH))?\s+off", rule)]
    if all(lines):
        yield from (line for some in lines for line in some)


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


def _lines(rule: str) -> list[Recurring]:
    found = _RULE.match(rule)
    days = list(_days(found["days"])) if found else []
    if found is None or not days or None in days:
        return []
    lines = []
    for freq in ("WEEKLY", "MONTHLY"):
        byday = ",".join(day for kind, day in filter(None, days) if kind == freq)
        for times in found["times"].split(",") if byday else ():
            opens, _, closes = times.partition("-")
            lines.append(Recurring(freq, byday, opens, closes))
    return lines


def _days(text: str) -> Iterator[tuple[str, str] | None]:
    """Frequency and day of each part; None for a part that is no recurrence."""
    for part in re.split(r",(?![^\[]*\])", text.replace(" ", "")):
        if part in ("PH", "SH"):
            continue
        found = _DAY.match(part)
        if found is None:
            yield None
        elif found[3]:
            yield from (("MONTHLY", f"{number}{found[1].upper()}") for number in found[3].split(","))
        else:
            first, last = WEEKDAYS.index(found[1]), WEEKDAYS.index(found[2] or found[1])
            number = (last - first) % 7 + 1
            yield from (("WEEKLY", WEEKDAYS[(first + day) % 7].upper()) for day in range(number))


@lru_cache(maxsize=4)
def _holidays(today: datetime.date) -> tuple[tuple[str, str], ...]:
    """Public holidays of the Land in the year to come (LFtG § 2)."""
    years = {today.year, (today + AHEAD).year}
    found = holidays.country_holidays("DE", subdiv="RP", years=years, language="de")
    return tuple((day.isoformat(), name) for day, name in sorted(found.items()) if today <= day <= today + AHEAD)
