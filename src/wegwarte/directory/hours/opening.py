"""Whether somebody can come now, and when next: for one entry of the directory.

Closures win over everything, then public holidays, then the hours as they are written. Everything is told in the time
of Europe/Berlin, where all houses are.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from wegwarte.directory.hours.expansion import speaks_of
from wegwarte.directory.hours.free_days import name_of_holiday
from wegwarte.directory.hours.windows import DAY, FAR, Moment, Span, Spans, Window, window
from wegwarte.directory.models import Closure, State
from wegwarte.directory.published import Entry

BERLIN = ZoneInfo("Europe/Berlin")
AHEAD = datetime.timedelta(days=60)
"""So far ahead the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How an entry stands at one moment. All moments are aware, in the time of Europe/Berlin.

    `is_open`: anybody may come now, without an appointment; `until`: then up to when, None when there is no end within
    sixty days. `opens`: otherwise the next time, None when there is none within sixty days.
    `by_appointment_now`: somebody is there for people with an appointment.
    `closed_because`: what the closure or the holiday of this day is called, "" without one; `closure`: the closure, to
    ask for the translation of its reason; `closed_until`: its last day; `closed_for_some_time`: the service pauses.
    `note`: what the hours of this moment say beside. `known`: whether the entry has hours at all;
    `only_by_appointment`: it has none but by appointment. `school_holidays_unknown`: its hours depend on school
    holidays of which nobody has loaded the dates.
    """

    is_open: bool = False
    until: Moment | None = None
    opens: Moment | None = None
    by_appointment_now: bool = False
    closed_because: str = ""
    closure: Closure | None = None
    closed_until: datetime.date | None = None
    note: str = ""
    closed_for_some_time: bool = False
    known: bool = True
    only_by_appointment: bool = False
    school_holidays_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a week's table: the hours that start on it, as aware moments in the time of Europe/Berlin.

    `closed_because`: as for `Opening`; a day that is closed has no hours.
    """

    date: datetime.date
    open: tuple[Span, ...] = ()
    by_appointment: tuple[Span, ...] = ()
    closed_because: str = ""
    closure: Closure | None = None


def opening_of(entry: Entry, now: Moment, language: str | None = None) -> Opening:
    """How an entry stands at an aware moment.

    `language`: of what the product itself says in `closed_because`, the active one by default; a closure's reason is
    given as its keeper wrote it. Raises `ValueError` for a moment without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("opening_of needs an aware moment")
    wall = now.astimezone(BERLIN).replace(tzinfo=None)
    if language is None:
        return _opening(entry, wall)
    with translation.override(language):
        return _opening(entry, wall)


def week_of(entry: Entry, day: datetime.date) -> list[Day]:
    """Monday to Sunday of the week in which a day lies; school holidays and closures included."""
    monday = day - DAY * day.weekday()
    return [day_of(entry, monday + DAY * number) for number in range(7)]


def day_of(entry: Entry, day: datetime.date) -> Day:
    """The hours that start on one day."""
    closure = closure_on(entry, day)
    if closure is not None or entry.service.state == State.PAUSED:
        return Day(day, closed_because=closure.reason if closure else _paused(), closure=closure)
    midnight = Moment.combine(day, datetime.time())
    with_hours, appointments = _windows(entry, day)
    open_hours = _on(day, with_hours.open.since(midnight))
    asked = _on(day, *(spans.since(midnight) for spans in _asked(with_hours, appointments)))
    return Day(day, open_hours, asked, "" if open_hours or asked else name_of_holiday(day))


def closure_on(entry: Entry, day: datetime.date) -> Closure | None:
    """The closure of the house that lasts longest of those on a day."""
    found = [closure for closure in entry.closures if closure.first_day <= day <= closure.last_day]
    return max(found, key=lambda closure: closure.last_day, default=None)


def _opening(entry: Entry, wall: Moment) -> Opening:
    if entry.service.state == State.PAUSED:
        return Opening(closed_because=_paused(), closed_for_some_time=True)
    with_hours, appointments = _windows(entry, wall.date())
    asked = any(_is_on(entry, spans, wall) for spans in _asked(with_hours, appointments))
    found = _within(entry, wall, with_hours)
    if found is None:
        found = _within(entry, wall, window(entry.at.open_hours, wall.date(), entry.school_holidays, FAR)) or Opening()
    closed = {} if found.is_open else _reason(entry, wall.date(), found.opens)
    return replace(found, by_appointment_now=asked, **closed, **_about_the_hours(entry, wall.date()))


def _within(entry: Entry, wall: Moment, read: Window) -> Opening | None:
    """Whether it is open, up to when, or when next; None when that lies beyond the window, or sixty days."""
    spans = (span for span in read.open.since(wall) if not _closed(entry, span))
    first = next(spans, None)
    if first is None or first.start > wall + AHEAD:
        return None
    if first.start > wall:
        return Opening(opens=_aware(first.start))
    end = _end(first, spans)
    if end < read.last:
        return Opening(is_open=True, until=_aware(end) if end <= wall + AHEAD else None, note=first.note)
    return Opening(is_open=True, note=first.note) if read.last > wall + AHEAD else None


def _about_the_hours(entry: Entry, day: datetime.date) -> dict[str, Any]:
    walk_in, asked = bool(entry.at.open_hours.strip()), bool(entry.at.appointment_hours.strip())
    return {
        "known": walk_in or asked,
        "only_by_appointment": asked and not walk_in,
        "school_holidays_unknown": _lacks_school_holidays(entry, day),
    }


def _end(first: Span, after: Iterator[Span]) -> Moment:
    """When it closes: spans that touch each other are one."""
    end = first.end
    for span in after:
        if span.start != end:
            break
        end = span.end
    return end


def _reason(entry: Entry, day: datetime.date, opens: Moment | None) -> dict[str, Any]:
    """Why it is closed on a day on which it does not open any more."""
    closure = closure_on(entry, day)
    if closure is not None:
        return {"closed_because": closure.reason, "closure": closure, "closed_until": _closed_until(entry, closure)}
    today = opens is not None and opens.date() == day
    return {} if today else {"closed_because": name_of_holiday(day)}


def _closed_until(entry: Entry, closure: Closure) -> datetime.date:
    """The last day of the closure, and of those that follow without a day between."""
    last = closure.last_day
    for following in sorted(entry.closures, key=lambda other: other.first_day):
        if (following.first_day - last).days <= 1:  # no sum: a closure may last until the end of the calendar
            last = max(last, following.last_day)
    return last


def _windows(entry: Entry, day: datetime.date) -> tuple[Window, Window]:
    school = entry.school_holidays
    return window(entry.at.open_hours, day, school), window(entry.at.appointment_hours, day, school)


def _asked(with_hours: Window, appointments: Window) -> tuple[Spans, ...]:
    """All in which an appointment is needed: some write them among the open hours."""
    return with_hours.by_appointment, appointments.open, appointments.by_appointment


def _is_on(entry: Entry, spans: Spans, wall: Moment) -> bool:
    span = next(spans.since(wall), None)
    return span is not None and span.start <= wall and not _closed(entry, span)


def _closed(entry: Entry, span: Span) -> bool:
    return bool(entry.closures) and closure_on(entry, span.start.date()) is not None


def _on(day: datetime.date, *spans: Iterator[Span]) -> tuple[Span, ...]:
    """Those that start on a day, in order, as aware moments."""
    found = [span for some in spans for span in takewhile(lambda span: span.start.date() <= day, some)]
    return tuple(
        Span(span.start.replace(tzinfo=BERLIN), span.end.replace(tzinfo=BERLIN), span.note)
        for span in sorted(found, key=lambda span: span.start)
        if span.start.date() == day
    )


def _lacks_school_holidays(entry: Entry, day: datetime.date) -> bool:
    hours = f"{entry.at.open_hours};{entry.at.appointment_hours}"
    return "SH" in hours and speaks_of("SH", hours) and not entry.school_holidays.known_on(day)


def _aware(moment: Moment | None) -> Moment | None:
    return None if moment is None else moment.replace(tzinfo=BERLIN)


def _paused() -> str:
    return _("Closed for some time")
