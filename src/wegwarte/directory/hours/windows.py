"""When a string of opening hours is open, for two weeks at a time or for thirteen, kept in memory.

Reading a string takes some ten microseconds a day; looking into what was read takes one. Nearly all hours open within a
week: only those that do not are read for thirteen. All moments
here are those of the clock on the wall, without a zone: who opens at nine opens at nine in summer too.
"""

import datetime
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # its stub forgot the error

from wegwarte.directory.hours.expansion import expanded, speaks_of
from wegwarte.directory.hours.free_days import UNKNOWN, SchoolHolidays
from wegwarte.places.public_holidays import public_holidays


@dataclass(frozen=True)
class Length:
    """Every `step` days a window begins, on a Monday, and reaches `ahead` days beyond the beginning of the next."""

    step: int
    ahead: int


NEAR, FAR = Length(7, 8), Length(28, 63)
"""What is asked for a week, and for sixty days, is in one window."""
KEPT = 16_000
"""Windows that a process keeps; each needs less than a kilobyte."""
BY_APPOINTMENT = frozenset(
    {
        "by appointment", "by appointment only", "on appointment", "appointment only",
        "nach vereinbarung", "nur nach vereinbarung", "nach terminvereinbarung", "nach absprache",
        "mit termin", "nur mit termin", "termin erforderlich",
    }
)  # fmt: skip
"""Comments in other people's data that mean: not without an appointment."""

Moment = datetime.datetime
DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, and what is said about it."""

    start: Moment
    end: Moment
    note: str = ""


@dataclass
class Spans:
    """Spans one after the other that do not overlap, as minutes since `origin`."""

    origin: Moment
    starts: "array[int]" = field(default_factory=lambda: array("l"))
    ends: "array[int]" = field(default_factory=lambda: array("l"))
    notes: dict[int, str] = field(default_factory=dict)

    def append(self, span: Span) -> None:
        """After all others."""
        if span.note:
            self.notes[len(self.starts)] = span.note
        self.starts.append((span.start - self.origin) // MINUTE)
        self.ends.append((span.end - self.origin) // MINUTE)

    def at(self, number: int) -> Span:
        """The span with that number."""
        start, end = self.starts[number], self.ends[number]
        return Span(self.origin + start * MINUTE, self.origin + end * MINUTE, self.notes.get(number, ""))

    def since(self, moment: Moment) -> Iterator[Span]:
        """The spans that end after a moment."""
        minutes = (moment - self.origin) // MINUTE
        first = max(bisect_right(self.starts, minutes) - 1, 0)
        return (self.at(number) for number in range(first, len(self.starts)) if self.ends[number] > minutes)


@dataclass
class Window:
    """A string as it is from `first` up to, not including, `last`: open to everybody, and by appointment."""

    first: Moment
    last: Moment
    open: Spans
    by_appointment: Spans

    @classmethod
    def empty(cls, first: Moment, last: Moment) -> Self:
        """Never open."""
        return cls(first, last, Spans(first), Spans(first))


def window(hours: str, day: datetime.date, school: SchoolHolidays = UNKNOWN, length: Length = NEAR) -> Window:
    """The window of a string in which a day lies and a week after it, or sixty days. What nobody can read is closed."""
    return _window(hours, (day.toordinal() - 1) // length.step, length, school if "SH" in hours.upper() else UNKNOWN)


@lru_cache(maxsize=KEPT)
def _window(hours: str, number: int, length: Length, school: SchoolHolidays) -> Window:
    # The first day of the calendar is a Monday, so each window begins on one. The day before belongs to it: who opens
    # on Sunday evening may still be open on Monday.
    first = Moment.combine(datetime.date.fromordinal(number * length.step + 1), datetime.time()) - DAY
    last = first + DAY * (length.step + length.ahead + 1)
    found = Window.empty(first, last)
    try:
        text, closed = _without_holidays(hours, first, last, school)
        read = OpeningHours(text, auto_country=False, auto_timezone=False)
    except ParserError:
        return found
    for start, end, state, note in read.intervals(first, last):
        if state is State.CLOSED:
            continue
        asks = state is State.UNKNOWN or note.strip().casefold() in BY_APPOINTMENT
        for piece in _days(Span(start, end, note)):
            if piece.start.date() not in closed:
                (found.by_appointment if asks else found.open).append(piece)
    return found


def _without_holidays(
    hours: str, first: Moment, last: Moment, school: SchoolHolidays
) -> tuple[str, frozenset[datetime.date]]:
    begins, ends = first.date(), last.date()
    years = range(begins.year, ends.year + 1)
    public = [day for year in years for day in public_holidays(year) if begins <= day <= ends]
    free = school.days_between(begins, ends) if speaks_of("SH", hours) else ()
    return expanded(hours, public, free)


def _days(span: Span) -> Iterator[Span]:
    """A span of a day or more, day by day: each belongs to the day on which it starts."""
    start = span.start
    while span.end - start >= DAY:
        midnight = Moment.combine(start.date() + DAY, datetime.time())
        yield Span(start, midnight, span.note)
        start = midnight
    if start < span.end:
        yield Span(start, span.end, span.note)
