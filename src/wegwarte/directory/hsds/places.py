"""Organisations, houses and areas as objects of HSDS."""

from collections.abc import Iterator
from typing import Any

from wegwarte.directory.hsds.profile import (
    COUNTRY,
    LAND,
    NO_ADDRESS,
    PLACE,
    Thing,
    child,
    filled,
    plain,
    whole,
)
from wegwarte.directory.hsds.records import Records
from wegwarte.directory.hsds.terms import Terms
from wegwarte.directory.hsds.texts import translations
from wegwarte.directory.models import Access, Closure, Location, Organisation, ServiceArea


def organisation_alone(organisation: Organisation) -> Thing:
    """Its own fields, as in lists. The standard requires a description: without one it is the name."""
    return plain(_own_fields(organisation), organisation)


def organisation_whole(records: Records, terms: Terms, organisation: Organisation) -> Thing:
    """With telephone and houses, but without its services."""
    thing = _own_fields(organisation)
    houses = records.locations_of.get(organisation.pk, [])
    thing |= filled(
        phones=_phones(organisation),
        locations=[location_whole(records, terms, house) for house in houses],
        translations=translations(records, organisation),
    )
    return whole(thing, organisation)


def location_alone(location: Location) -> Thing:
    """Its own fields. A house whose address is secret is physical all the same."""
    return plain(_location_fields(location), location)


def location_whole(records: Records, terms: Terms, location: Location) -> Thing:
    """With address, telephone, accessibility, the languages spoken there, and the days on which it is closed."""
    spoken = sorted({tag for at in records.at_of_location.get(location.pk, []) for tag in at.languages})
    mails = child(location, "contact", email=location.email) if location.email else None
    closures = records.closures_of.get(location.pk, [])
    thing = _location_fields(location) | filled(
        addresses=[*_addresses(location)],
        phones=_phones(location),
        contacts=[mails] if mails else [],
        accessibility=[child(location, f"access/{code}", description=_access(code)) for code in location.access],
        languages=spoken_objects(terms, location, spoken),
        schedules=[_closed(records, closure) for closure in closures],
        translations=translations(records, location),
        closed_on=location.closed_on.isoformat() if location.closed_on and records.complete else "",
    )
    return whole(thing, location)


def spoken_objects(terms: Terms, record: Any, tags: list[str]) -> list[Thing]:
    """Languages as objects, each with the catalogue's tag and its German name."""
    return [child(record, f"language/{tag}", name=terms.languages.get(tag, tag), code=tag) for tag in tags]


def area(found: ServiceArea) -> Thing:
    """A part of the Land. `extent` is text: the official key of a district, our key of a place, a postal code.

    No GeoJSON, although there are outlines of districts: they are made for a small map, and no borders.
    """
    if found.district is not None:
        name, extent = found.district.name, f"ags:{found.district_id}"
    elif found.place is not None:
        name, extent = found.place.name, f"place:{found.place_id}"
    elif found.postal_code:
        name, extent = found.postal_code, f"plz:{found.postal_code}"
    else:
        name, extent = LAND, "ags:07"
    return whole({"id": str(found.pk), "name": name, "extent": extent, "extent_type": "text"}, found)


def _own_fields(organisation: Organisation) -> Thing:
    return filled(
        id=str(organisation.pk), name=organisation.name, alternate_name=organisation.alternate_name,
        description=organisation.description or organisation.name, email=organisation.email,
        website=organisation.website,
    )  # fmt: skip


def _location_fields(location: Location) -> Thing:
    known = location.beyond.get("fields", {})
    place = filled(external_identifier=location.place_id or "", external_identifier_type=PLACE)
    return filled(
        id=str(location.pk), location_type=known.get("location_type", "physical"),
        organization_id=str(location.organisation_id), name=location.name, transportation=location.directions,
        latitude=location.latitude, longitude=location.longitude,
        **(place if location.place_id and "external_identifier" not in known else {}),
    )  # fmt: skip


def _addresses(location: Location) -> Iterator[Thing]:
    if not (location.street or location.town or location.postal_code):
        return
    region = location.place.district.name if location.place else ""
    yield child(
        location, "address", address_1=location.street or NO_ADDRESS, city=location.town, state_province=LAND,
        postal_code=location.postal_code, country=COUNTRY, address_type="physical", **filled(region=region),
    )  # fmt: skip


def _phones(record: Organisation | Location) -> list[Thing]:
    return [child(record, "phone", number=record.phone)] if record.phone else []


def _access(code: str) -> str:
    return str(Access(code).label)


def _closed(records: Records, closure: Closure) -> Thing:
    """A schedule without hours: those are no hours at all."""
    said = f"geschlossen: {closure.reason}" if closure.reason else "geschlossen"
    thing: Thing = {
        "id": str(closure.pk), "valid_from": closure.first_day.isoformat(), "valid_to": closure.last_day.isoformat(),
        "description": said,
    }  # fmt: skip
    return whole(thing | filled(translations=translations(records, closure)), closure)
