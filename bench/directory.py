"""The measured directory: 5,000 services all over the Land, and a Migrationsfachdienst for each district."""

from collections.abc import Iterator
from uuid import NAMESPACE_DNS, UUID, uuid5

from bench.land import Land
from wegwarte.core.tenancy import carrier
from wegwarte.demo.story.lot import Lot
from wegwarte.directory.choices import Anonymity, State
from wegwarte.directory.kinds import TILES, Kind
from wegwarte.directory.models import Location, Organisation, Service, ServiceArea, ServiceAtLocation, ServiceTopic
from wegwarte.places.models import District, Place

SERVICES, ORGANISATIONS = 5000, 500
SPECIALISED = [kind for kind in Kind if kind != Kind.MFD]
LANGUAGES = ["ar", "en", "fa", "fr", "prs", "ru", "tr", "uk"]
HOURS = ["Mo-Fr 09:00-12:00", "Tu,Th 14:00-17:00", "Mo,We 10:00-13:00; Fr 09:00-11:00", "Th 13:00-18:00", ""]


def fill_directory(land: Land) -> None:
    """All of them are kept by the first carrier; the first services are the Migrationsfachdienste."""
    with carrier(land.carriers[0].id):
        told = list(_told(land))
        Organisation.objects.bulk_create({at.service.organisation for at, _topics, _area in told})
        Location.objects.bulk_create(at.location for at, _topics, _area in told)
        Service.objects.bulk_create(at.service for at, _topics, _area in told)
        ServiceAtLocation.objects.bulk_create(at for at, _topics, _area in told)
        ServiceArea.objects.bulk_create(area for _at, _topics, area in told)
        ServiceTopic.objects.bulk_create(topic for _at, topics, _area in told for topic in topics)


def _told(land: Land) -> Iterator[tuple[ServiceAtLocation, list[ServiceTopic], ServiceArea]]:
    lot = Lot("bench/directory")
    places = list(Place.objects.exclude(latitude=None).order_by("key"))
    districts = list(District.objects.order_by("ags"))
    organisations = [
        Organisation(id=_id("organisation", number), name=f"Verein {number} (erfunden)")
        for number in range(ORGANISATIONS)
    ]
    for number in range(SERVICES):
        district = districts[number] if number < len(districts) else None
        near = [place for place in places if place.district_id == district.ags] if district else places
        place = lot.one(near)
        location = _location(number, organisations[number % ORGANISATIONS], place, lot)
        service = Service(
            id=_id("service", number), organisation=location.organisation, name=f"Angebot {number} (erfunden)",
            kind=Kind.MFD if district else lot.one(SPECIALISED), summary="Hier bekommt man Rat und Hilfe im Alltag.",
            state=State.PUBLISHED, checked_on=land.today, checked_by_name="Bank", anonymous=lot.one(list(Anonymity)),
        )  # fmt: skip
        at = ServiceAtLocation(
            id=_id("at", number), service=service, location=location, languages=sorted(lot.sample(LANGUAGES, 3)),
            open_hours=lot.one(HOURS), appointment_hours=lot.one(HOURS),
        )  # fmt: skip
        topics = [ServiceTopic(service=service, topic_id=f"thema.{topic}") for topic in lot.one(TILES).topics[:3]]
        yield at, topics, ServiceArea(service=service, district_id=place.district_id)


def _location(number: int, organisation: Organisation, place: Place, lot: Lot) -> Location:
    north, east = place.latitude or 0.0, place.longitude or 0.0
    return Location(
        id=_id("location", number), organisation=organisation, name=f"Haus {number} (erfunden)", place=place,
        street=f"Zichorienweg {number}", postal_code="55116", town=place.name, phone=f"06131 000 {number:04}",
        latitude=north + lot.uniform(-0.02, 0.02), longitude=east + lot.uniform(-0.02, 0.02),
    )  # fmt: skip


def _id(word: str, number: int) -> UUID:
    return uuid5(NAMESPACE_DNS, f"{word}-{number}.directory.bench.wegwarte.example.org")
