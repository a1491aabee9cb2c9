"""Entries of the directory that stand in no database, for what needs their hours only; and a house that does."""

import datetime
import uuid

from wegwarte.directory.hours.free_days import UNKNOWN, SchoolHolidays
from wegwarte.directory.models import Closure, Location, Organisation, Service, ServiceAtLocation, State
from wegwarte.directory.published import Entry

KEEPER = uuid.UUID(int=1)
Days = tuple[datetime.date, datetime.date, str]


def entry_of(
    hours: str = "",
    appointments: str = "",
    closures: tuple[Days, ...] = (),
    school: SchoolHolidays = UNKNOWN,
    state: State = State.PUBLISHED,
) -> Entry:
    """A service with these hours, in a house that is closed from the first to the last of the given days."""
    organisation = Organisation(carrier_id=KEEPER, name="Träger hier")
    service = Service(
        carrier_id=KEEPER, organisation=organisation, name="Migrationsfachdienst", kind="mfd", state=state
    )
    location = Location(
        carrier_id=KEEPER, organisation=organisation, name="Stelle Mainz", street="Hauptstraße 1",
        postal_code="55116", town="Mainz",
    )  # fmt: skip
    at = ServiceAtLocation(
        carrier_id=KEEPER, service=service, location=location, open_hours=hours, appointment_hours=appointments
    )
    closed = tuple(
        Closure(carrier_id=KEEPER, location=location, first_day=first, last_day=last, reason=why)
        for first, last, why in closures
    )
    return Entry(at, service, location, organisation, (), frozenset(), (), closed, school)


def closed_house(day: datetime.date, reason: str = "") -> Closure:
    """A house of the carrier in use, closed on that day."""
    organisation = Organisation.objects.create(name="Schuldenhilfe am Ring")
    location = Location.objects.create(organisation=organisation, name="Haus am Tor", town="Mainz")
    return Closure.objects.create(location=location, first_day=day, last_day=day, reason=reason)
