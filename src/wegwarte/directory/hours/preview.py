"""One week of opening hours, day by day, as people read it."""

import datetime
from itertools import takewhile

from django.utils import formats
from django.utils.translation import gettext

from wegwarte.directory.hours.free_days import UNKNOWN, SchoolHolidays, name_of_holiday
from wegwarte.directory.hours.windows import DAY, Moment, Span, Spans, Window, window
from wegwarte.directory.hours.words import end_in_words, time_in_words
from wegwarte.ui.text import listed


def week_in_words(hours: str, day: datetime.date, school: SchoolHolidays = UNKNOWN) -> list[tuple[str, str]]:
    """The week in which a day lies: each day's name and what is said of it, in the language in use."""
    monday = day - DAY * day.weekday()
    week = (monday + DAY * number for number in range(7))
    return [(formats.date_format(day, "l"), _day_in_words(window(hours, day, school), day)) for day in week]


def span_in_words(span: Span) -> str:
    """From when to when, and what is said about it: "9:00–12:00 (first floor)"."""
    told = {"begins": time_in_words(span.start), "ends": end_in_words(span.end), "note": span.note}
    if span.end - span.start == DAY and span.start.time() == datetime.time():
        return gettext("day and night")
    return (gettext("%(begins)s–%(ends)s (%(note)s)") if span.note else gettext("%(begins)s–%(ends)s")) % told


def _day_in_words(read: Window, day: datetime.date) -> str:
    words = [span_in_words(span) for span in _on(day, read.open)]
    words += [
        gettext("by appointment: %(hours)s") % {"hours": span_in_words(span)} for span in _on(day, read.by_appointment)
    ]
    if words:
        return listed(words)
    if holiday := name_of_holiday(day):
        return gettext("closed: %(reason)s") % {"reason": holiday}
    return gettext("closed")


def _on(day: datetime.date, spans: Spans) -> list[Span]:
    """Those that start on a day."""
    since = spans.since(Moment.combine(day, datetime.time()))
    return [span for span in takewhile(lambda span: span.start.date() <= day, since) if span.start.date() == day]
