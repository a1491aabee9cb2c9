"""Offices and services that the tests of the portal look for: published, in Pirmasens, Kusel and Mainz."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from wegwarte.core.dates import today
from wegwarte.directory.models import (
    Access,
    Anonymity,
    Closure,
    EntryText,
    Location,
    Organisation,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTopic,
    State,
    digest,
)
from wegwarte.places.models import Place


@dataclass
class Window:
    """What stands in the shop window, by a short name."""

    entries: dict[str, ServiceAtLocation] = field(default_factory=dict)

    def __getitem__(self, name: str) -> ServiceAtLocation:
        return self.entries[name]


def publish(
    organisation: Organisation,
    name: str,
    *,
    place: Place,
    kind: str = "mfd",
    house: str = "",
    topics: tuple[str, ...] = (),
    area: str = "district",
    checked: datetime.date | None = None,
    service: dict[str, Any] | None = None,
    **at: Any,
) -> ServiceAtLocation:
    """A published service in a house in a place. `area`: what it is there for, "" for nothing said."""
    location = Location.objects.create(
        organisation=organisation, name=house or f"Beratungsstelle {place.name}", street="Hauptstraße 1",
        postal_code="66953", town=place.name, place=place, latitude=place.latitude, longitude=place.longitude,
        directions="Bus 201 bis Exerzierplatz. Eingang im Hof.", access=[Access.STEP_FREE, Access.LIFT],
    )  # fmt: skip
    made = Service.objects.create(
        organisation=organisation, kind=kind, name=name, summary=f"Wir helfen Ihnen: {name}.",
        anonymous=Anonymity.POSSIBLE, state=State.PUBLISHED, checked_on=checked or today(), **(service or {}),
    )  # fmt: skip
    for topic in topics:
        ServiceTopic.objects.create(service=made, topic_id=f"thema.{topic}")
    if area == "district":
        ServiceArea.objects.create(service=made, district=place.district)
    return ServiceAtLocation.objects.create(service=made, location=location, **at)


def fill(keeper: str = "Träger hier (erfunden)") -> Window:
    """Fills the directory of the running transaction's carrier."""
    window = Window()
    organisation = Organisation.objects.create(name=keeper, phone="06331 1234-0")
    town = {name: Place.objects.filter(name=name).first() for name in ("Pirmasens", "Kusel", "Mainz")}
    window.entries["pirmasens"] = publish(
        organisation, "Migrationsfachdienst", place=town["Pirmasens"], phone="06331 / 555-10",
        open_hours="Tu,Th 14:00-17:00", appointment_hours="Mo-Fr 09:00-12:00", languages=["de", "uk", "ar"],
        interpreters=True, note="Bitte klingeln.",
    )  # fmt: skip
    window.entries["kusel"] = publish(
        organisation, "Migrationsfachdienst", place=town["Kusel"], phone="06381 20", open_hours="24/7", languages=["de"]
    )
    window.entries["tenants"] = publish(
        organisation, "Wohnberatung", place=town["Pirmasens"], kind="tenants", house="Mieterhaus Pirmasens",
        topics=("T50", "T51"), languages=["de", "ru"], appointment_hours="We 10:00-12:00",
        checked=today() - datetime.timedelta(days=300),
    )  # fmt: skip
    window.entries["debts"] = publish(
        organisation, "Schuldnerberatung", place=town["Pirmasens"], kind="debt", house="Haus der Hilfe",
        topics=("T44",), languages=["de"], open_hours="Mo 09:00-11:00",
        service={"documents": "Briefe und Rechnungen", "cost": "unknown"},
    )  # fmt: skip
    _translate(window["pirmasens"].service, "summary", "uk", "Ми вам допоможемо.")
    day = today() + datetime.timedelta(days=20)
    Closure.objects.create(location=window["debts"].location, first_day=day, last_day=day, reason="Fortbildung")
    return window


def _translate(record: Service, name: str, language: str, text: str) -> None:
    EntryText.objects.create(
        kind="service", entry_id=record.pk, field=name, language=language, text=text,
        source_digest=digest(getattr(record, name)), translated_by_name="Lead",
    )  # fmt: skip
