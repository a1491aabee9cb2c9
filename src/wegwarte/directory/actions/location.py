"""The houses where something is offered: entered, changed, given up."""

import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.core.dates import today
from wegwarte.directory.actions.changing import change
from wegwarte.directory.actions.closing import end_what_has_no_house
from wegwarte.directory.models import Location, Organisation, Service
from wegwarte.places.models import Place
from wegwarte.places.queries import find_places


@action("directory.open_location", says=_("Entered a house in the directory"), needs=Right.KEEP_DIRECTORY)
def open_location(organisation: Organisation, *, by: Member, submission: UUID | None = None, **fields: Any) -> Location:
    """Enters a house of the organisation, once even if sent twice; its place is looked up."""

    def make() -> Location:
        place = place_of(fields["postal_code"], fields["town"])
        return Location.objects.create(organisation=organisation, place=place, submission=submission, **fields)

    return once(Location, submission, make, organisation=organisation)[0]


@action("directory.change_location", says=_("Changed a house of the directory"), needs=Right.KEEP_DIRECTORY)
def change_location(location: Location, *, version: int, by: Member, **fields: Any) -> Location:
    """Changes what the directory says of a house. Raises ChangedMeanwhile."""
    code, town = (fields.get(name, getattr(location, name)) for name in ("postal_code", "town"))
    if (code, town) != (location.postal_code, location.town) or location.place_id is None:
        fields |= {"place": place_of(code, town)}
    change(location, version, fields)
    return location


@action("directory.give_up_location", says=_("Gave up a house of the directory"), needs=Right.KEEP_DIRECTORY)
def give_up_location(location: Location, *, closed_on: datetime.date, version: int, by: Member) -> Location:
    """From that day on nothing is offered there; what is offered nowhere else ends with it. Nothing is deleted."""
    if location.office_id is not None:
        raise Refused(_("This house belongs to an office: it is given up when the office is closed."))
    claim_version(location, version)
    location.closed_on = closed_on
    location.save(update_fields=["closed_on", "changed_at"])
    end_what_has_no_house(Service.objects.filter(at_locations__location=location), today(), by)
    return location


@action("directory.take_up_location", says=_("Took up a house of the directory again"), needs=Right.KEEP_DIRECTORY)
def take_up_location(location: Location, *, version: int, by: Member) -> Location:
    """The house is in use again; what ended with it stays ended until somebody takes it up."""
    if location.office_id is not None:
        raise Refused(_("This house belongs to an office: it is in use again when the office is opened again."))
    claim_version(location, version)
    location.closed_on = None
    location.save(update_fields=["closed_on", "changed_at"])
    return location


def place_of(postal_code: str, town: str) -> Place | None:
    """The place of an address, for finding what is near; None when the directory of places does not know it."""
    address = f"{postal_code} {town}".strip()
    return next(iter(find_places(address, 1)), None) if address else None
