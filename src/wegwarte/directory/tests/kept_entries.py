"""Entries to test with: a published service of the office Mainz, in the town of Mainz."""

from datetime import date
from typing import Any

from wegwarte.directory import actions
from wegwarte.directory.models import Location, Organisation, Service, ServiceAtLocation

CHECKED = date(2026, 11, 2)
ORGANISATION: dict[str, Any] = {"name": "Schuldenhilfe Mainz"}
HOUSE: dict[str, Any] = {
    "name": "Haus an der Bleiche", "street": "Ring 1", "postal_code": "55116", "town": "Mainz", "phone": "06131 1234",
}  # fmt: skip
SERVICE: dict[str, Any] = {"kind": "debt", "name": "Schuldnerberatung", "summary": "Hilfe bei Schulden."}


def draft(by: Any, name: str = "Schuldnerberatung", **fields: Any) -> Service:
    """A service in a house of its carrier, as a draft; inside of the carrier."""
    organisation = Organisation.objects.kept_by(by.carrier_id).filter(name=ORGANISATION["name"]).first()
    if organisation is None:
        organisation = Organisation.objects.create(**ORGANISATION)
    location = Location.objects.kept_by(by.carrier_id).filter(name=HOUSE["name"]).first()
    if location is None:
        location = actions.open_location(organisation, by=by, **HOUSE)
    service = actions.open_service(organisation, by=by, **SERVICE | {"name": name} | fields)
    actions.offer_at(service, location, by=by, languages=["ar"], open_hours="Mo 09:00-12:00")
    return service


def entry(by: Any, name: str = "Schuldnerberatung", on: date = CHECKED, **fields: Any) -> Service:
    """The same, published and checked on a day."""
    return actions.publish(draft(by, name, **fields), on=on, by=by)


def at_of(service: Service) -> ServiceAtLocation:
    """Where the service is offered."""
    return ServiceAtLocation.objects.get(service=service)
