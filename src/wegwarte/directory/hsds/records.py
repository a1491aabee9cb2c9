"""What is told of the directory: its records, read at once, by their ids and by what they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from wegwarte.core.dates import today
from wegwarte.directory.models import (
    Closure,
    EntryText,
    Location,
    Organisation,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTopic,
    State,
)
from wegwarte.places.known import KnownPlaces, known_places

M = TypeVar("M", bound=Model)
Grouped = dict[UUID, list[M]]


@dataclass
class Records:
    """Nine tables in memory. `complete`: for its keeper, with drafts and outdated translations."""

    complete: bool
    organisations: dict[UUID, Organisation] = field(default_factory=dict)
    locations: dict[UUID, Location] = field(default_factory=dict)
    services: dict[UUID, Service] = field(default_factory=dict)
    at_locations: dict[UUID, ServiceAtLocation] = field(default_factory=dict)
    services_of: Grouped[Service] = field(default_factory=dict)
    locations_of: Grouped[Location] = field(default_factory=dict)
    at_of_service: Grouped[ServiceAtLocation] = field(default_factory=dict)
    at_of_location: Grouped[ServiceAtLocation] = field(default_factory=dict)
    topics_of: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    areas_of: Grouped[ServiceArea] = field(default_factory=dict)
    closures_of: Grouped[Closure] = field(default_factory=dict)
    texts_of: Grouped[EntryText] = field(default_factory=dict)


def read_public(places: KnownPlaces) -> Records:
    """What everybody may know: all services but drafts, with their organisations and houses."""
    services = Service.objects.exclude(state=State.DRAFT)
    found = _read(Organisation.objects.all(), Location.objects.in_use(today()), services, places)
    found.organisations = {pk: it for pk, it in found.organisations.items() if pk in found.services_of}
    found.locations = {pk: it for pk, it in found.locations.items() if pk in found.at_of_location}
    found.locations_of = _grouped(found.locations.values(), "organisation_id")  # not where only a draft is offered
    return found


def read_kept(keeper: UUID) -> Records:
    """All that one carrier keeps, drafts too."""
    own = Organisation.objects.kept_by(keeper), Location.objects.kept_by(keeper), Service.objects.kept_by(keeper)
    return _read(*own, known_places(), complete=True)


def _read(
    organisations: QuerySet[Organisation], locations: QuerySet[Location], services: QuerySet[Service],
    places: KnownPlaces, *, complete: bool = False,
) -> Records:  # fmt: skip
    found, lean = Records(complete), Lean(places)
    found.organisations = _by_id(lean.rows(organisations.order_by("name", "pk")))
    found.locations = _by_id(lean.rows(locations.order_by("name", "pk")))
    found.services = _by_id(
        service
        for service in lean.rows(services.order_by("name", "pk"))
        if service.organisation_id in found.organisations
    )
    known = (
        at
        for at in lean.rows(ServiceAtLocation.objects.order_by("pk"))
        if at.service_id in found.services and at.location_id in found.locations
    )
    found.at_locations = _by_id(known)
    found.services_of = _grouped(found.services.values(), "organisation_id")
    found.at_of_service = _grouped(found.at_locations.values(), "service_id")
    found.at_of_location = _grouped(found.at_locations.values(), "location_id")
    found.locations_of = _grouped(found.locations.values(), "organisation_id")
    found.topics_of = lean.topics()
    found.areas_of = _grouped(lean.rows(ServiceArea.objects.order_by("pk")), "service_id")
    found.closures_of = _grouped(lean.rows(Closure.objects.order_by("first_day", "pk")), "location_id")
    found.texts_of = _grouped(lean.rows(EntryText.objects.order_by("field", "language")), "entry_id")
    return found


class Lean:
    """Reads records that share what is equal: keys, names of towns and hours stand in hundreds of them."""

    def __init__(self, places: KnownPlaces) -> None:
        self.places = places
        self.districts = {district.pk: district for district in places.districts}
        self.shared: dict[Any, Any] = {}

    def rows(self, records: QuerySet[Any]) -> Iterator[Any]:
        """The records, places and districts being those in memory."""
        for record in records:
            told = record.__dict__
            for name, value in told.items():
                if type(value) in (str, UUID):
                    told[name] = self.shared.setdefault(value, value)
            if (place := self.places.by_key.get(told.get("place_id"))) is not None:
                record.place = place
            if (district := self.districts.get(told.get("district_id"))) is not None:
                record.district = district
            yield record

    def topics(self) -> dict[UUID, tuple[str, ...]]:
        """Ids of the topics of each service, in the order of the catalogue's keys."""
        found: dict[UUID, list[str]] = defaultdict(list)
        for service_id, topic in ServiceTopic.objects.order_by("topic_id").values_list("service_id", "topic_id"):
            found[self.shared.setdefault(service_id, service_id)].append(topic)
        tuples = {service_id: tuple(topics) for service_id, topics in found.items()}
        return {service_id: self.shared.setdefault(topics, topics) for service_id, topics in tuples.items()}


def _by_id(rows: Iterable[Any]) -> dict[UUID, Any]:
    return {row.pk: row for row in rows}


def _grouped(rows: Iterable[Any], key: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return dict(found)
