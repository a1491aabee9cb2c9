"""The open hours of an entry as a calendar that a phone understands (iCalendar, RFC 5545)."""

import datetime
import uuid
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from wegwarte.directory.hours.opening import day_of
from wegwarte.directory.hours.windows import DAY, Span
from wegwarte.directory.published import Entry

DAYS = 90
UTC = ZoneInfo("UTC")
NAMESPACE = uuid.UUID("5b8f0f7e-2f62-5d0b-9d7c-7b1a3f6f4c11")
"""Of the UIDs below; drawn once."""


def calendar_of(entry: Entry, today: datetime.date) -> bytes:
    """The open hours of the next ninety days as single events, in the language in use.

    Closures and holidays are left out: who subscribes or loads it again sees them go. An event keeps its UID as long as
    it begins at the same time. Moments are written in UTC, so that no description of a time zone is needed. What is
    inside is what everybody reads in the portal: no person.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Wegwarte//opening hours//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{entry.service.name}, {entry.location.name}")
    for span in _spans(entry, today):
        calendar.add_component(_event(entry, span, today))
    return bytes(calendar.to_ical())


def _spans(entry: Entry, today: datetime.date) -> Iterator[Span]:
    for number in range(DAYS):
        yield from day_of(entry, today + DAY * number).open


def _event(entry: Entry, span: Span, today: datetime.date) -> Event:
    event = Event()
    begins = span.start.astimezone(UTC)
    event.add("uid", f"{uuid.uuid5(NAMESPACE, f'{entry.pk} {begins.isoformat()}')}@wegwarte")
    event.add("dtstamp", _changed_at(entry, today))
    event.add("dtstart", begins)
    event.add("dtend", span.end.astimezone(UTC))
    event.add("summary", _("Open: %(name)s") % {"name": entry.service.name})
    if address := _address(entry):
        event.add("location", address)
    if entry.point:
        event.add("geo", entry.point)
    if said := "\n".join(part for part in (span.note, entry.at.note, entry.phone) if part):
        event.add("description", said)
    event.add("transp", "TRANSPARENT")  # it does not make the reader busy
    return event


def _changed_at(entry: Entry, today: datetime.date) -> datetime.datetime:
    """When the hours were changed, so that the same calendar is the same bytes."""
    return entry.at.changed_at or datetime.datetime.combine(today, datetime.time(), UTC)


def _address(entry: Entry) -> str:
    return ", ".join(part for part in (entry.location.name, *entry.location.address_lines) if part)
