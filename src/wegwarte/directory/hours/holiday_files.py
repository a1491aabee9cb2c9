"""School holidays as an operator brings them: a calendar (ICS) or a table (CSV)."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Component

from wegwarte.places.tables import Problems, UnusableFile, rows_of, text_of
from wegwarte.ui.days import day_from

COLUMNS = ("name", "first_day", "last_day")
LONGEST = datetime.timedelta(days=70)
"""No school holidays last longer: what does is a slip."""


@dataclass(frozen=True)
class Holidays:
    """Days without school, both ends included."""

    name: str
    first_day: datetime.date
    last_day: datetime.date


def read_holidays(path: Path) -> list[Holidays]:
    """What the file says, in order; raises `UnusableFile`, with all that is wrong, when anything is."""
    found = _of_calendar(path) if path.suffix.lower() in (".ics", ".ical") else _of_table(path)
    if not found:
        raise UnusableFile(_("%(path)s has no rows.") % {"path": path})
    found.sort(key=lambda one: one.first_day)
    problems = Problems()
    for number, (one, following) in enumerate(zip(found, [*found[1:], None], strict=True), 1):
        if one.last_day < one.first_day or one.last_day - one.first_day > LONGEST:
            problems.add(number, one.name, _("They end before they begin, or last longer than ten weeks."))
        elif following is not None and following.first_day <= one.last_day:
            problems.add(number, one.name, _("They overlap with: %(name)s.") % {"name": following.name})
    problems.refuse()
    return found


def _of_table(path: Path) -> list[Holidays]:
    problems, found = Problems(), []
    for number, cells in rows_of(path, COLUMNS):
        first, last = (_day(problems, number, column, cells[column]) for column in COLUMNS[1:])
        if first and last:
            found.append(Holidays(cells["name"][:80], first, last))
    problems.refuse()
    return found


def _of_calendar(path: Path) -> list[Holidays]:
    """All events of whole days: the end of such an event is the day after it."""
    try:
        calendar = Calendar.from_ical(text_of(path, "utf-8-sig"))
        return [_event(event) for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        raise UnusableFile(_("%(path)s is no calendar: %(why)s") % {"path": path, "why": error}) from None


def _event(event: Component) -> Holidays:
    first = _whole_day(event["DTSTART"])
    last = _whole_day(event["DTEND"]) - datetime.timedelta(days=1) if "DTEND" in event else first
    return Holidays(str(event.get("SUMMARY", ""))[:80], first, last)


def _whole_day(value: Any) -> datetime.date:
    found = value.dt
    if isinstance(found, datetime.datetime) or not isinstance(found, datetime.date):
        raise ValueError(_("an event is not of whole days"))
    return found


def _day(problems: Problems, number: int, column: str, cell: str) -> datetime.date | None:
    if day := day_from(cell):
        return day
    problems.add(number, column, _('"%(cell)s" is no day like 2026-12-31 or 31.12.2026.') % {"cell": cell})
    return None
