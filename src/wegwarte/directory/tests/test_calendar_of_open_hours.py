"""The open hours of an entry as a calendar: single events of the next ninety days."""

import datetime

from icalendar import Calendar, Component

from wegwarte.directory.hours.calendar import calendar_of
from wegwarte.directory.published import Entry
from wegwarte.directory.tests.entries import entry_of

TODAY = datetime.date(2026, 6, 1)
CLOSED = ((datetime.date(2026, 6, 8), datetime.date(2026, 6, 12), "Fortbildung"),)


def events(entry: Entry, today: datetime.date = TODAY) -> list[Component]:
    return list(Calendar.from_ical(calendar_of(entry, today)).walk("VEVENT"))


def test_each_opening_of_ninety_days_is_one_event_without_closures_and_holidays() -> None:
    found = events(entry_of("Mo,Th 09:00-12:00", closures=CLOSED))
    days = [event["DTSTART"].dt.date() for event in found]
    assert days[:3] == [datetime.date(2026, 6, 1), datetime.date(2026, 6, 15), datetime.date(2026, 6, 18)]
    assert days[-1] == datetime.date(2026, 8, 27)
    assert len(days) == 26 - 3  # 13 Mondays and 13 Thursdays, of which Corpus Christi and two of the closure are none


def test_the_clock_on_the_wall_counts_in_summer_and_in_winter() -> None:
    found = events(entry_of("Fr,Mo 09:00-12:00"), datetime.date(2026, 10, 23))
    assert [event["DTSTART"].dt.hour for event in found[:2]] == [7, 8]  # UTC; summer time ends on the Sunday between


def test_an_event_keeps_its_number_from_day_to_day_and_the_calendar_its_bytes() -> None:
    entry = entry_of("Mo-Fr 09:00-12:00")
    entry.at.changed_at = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
    first = {event["DTSTART"].dt: event["UID"] for event in events(entry)}
    later = {event["DTSTART"].dt: event["UID"] for event in events(entry, TODAY + datetime.timedelta(days=1))}
    both = set(first) & set(later)
    assert len(both) > 50 and all(first[start] == later[start] for start in both)
    assert len(set(first.values())) == len(first)
    assert calendar_of(entry, TODAY) == calendar_of(entry, TODAY)


def test_an_event_says_where_and_what_and_names_nobody() -> None:
    entry = entry_of('Mo 09:00-12:00 open "Zimmer 3"')
    entry.at.phone = "06131 1234"
    event = events(entry)[0]
    assert event["SUMMARY"] == "Open: Migrationsfachdienst"
    assert event["LOCATION"] == "Stelle Mainz, Hauptstraße 1, 55116 Mainz"
    assert event["DESCRIPTION"] == "Zimmer 3\n06131 1234"
    assert not {"ORGANIZER", "ATTENDEE", "CONTACT"} & set(event)


def test_hours_by_appointment_and_unknown_hours_make_no_events() -> None:
    assert events(entry_of("", appointments="Mo-Fr 08:00-16:00")) == []
    assert events(entry_of("nobody can read this")) == []
