"""What is told of the directory: its records, read at once, by their ids and by what they belong to."""

from collections import defaultdict
from collections.abc import Iterable
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
    topics_of: Grouped[ServiceTopic] = field(default_factory=dict)
    areas_of: Grouped[ServiceArea] = field(default_factory=dict)
    closures_of: Grouped[Closure] = field(default_factory=dict)
    texts_of: Grouped[EntryText] = field(default_factory=dict)


def read_public() -> Records:
    """What everybody may know: all services but drafts, with their organisations and houses."""
    services = Service.objects.exclude(state=State.DRAFT)
    found = _read(Organisation.objects.all(), Location.objects.in_use(today()), services, complete=False)
    found.organisations = {pk: it for pk, it in found.organisations.items() if pk in found.services_of}
    found.locations = {pk: it for pk, it in found.locations.items() if pk in found.at_of_location}
    found.locations_of = _grouped(found.locations.values(), "organisation_id")  # not where only a draft is offered
    return found


def read_kept(keeper: UUID) -> Records:
    """All that one carrier keeps, drafts too."""
    own = Organisation.objects.kept_by(keeper), Location.objects.kept_by(keeper), Service.objects.kept_by(keeper)
    return _read(*own, complete=True)


def _read(
    organisations: QuerySet[Organisation], locations: QuerySet[Location], services: QuerySet[Service], *, complete: bool
) -> Records:
    found = Records(complete)
    found.organisations = _by_id(organisations.order_by("name", "pk"))
    found.locations = _by_id(locations.select_related("place__district").order_by("name", "pk"))
    found.services = _by_id(services.order_by("name", "pk"))
    known = (
        at
        for at in ServiceAtLocation.objects.order_by("pk")
        if at.service_id in found.services and at.location_id in found.locations
    )
    found.at_locations = _by_id(known)
    found.services_of = _grouped(found.services.values(), "organisation_id")
    found.at_of_service = _grouped(found.at_locations.values(), "service_id")
    found.at_of_location = _grouped(found.at_locations.values(), "location_id")
    found.locations_of = _grouped(found.locations.values(), "organisation_id")
    found.topics_of = _grouped(ServiceTopic.objects.order_by("topic_id"), "service_id")
    found.areas_of = _grouped(ServiceArea.objects.select_related("district", "place").order_by("pk"), "service_id")
    found.closures_of = _grouped(Closure.objects.order_by("first_day", "pk"), "location_id")
    found.texts_of = _grouped(EntryText.objects.order_by("field", "language"), "entry_id")
    return found


def _by_id(rows: Iterable[Any]) -> dict[UUID, Any]:
    return {row.pk: row for row in rows}


def _grouped(rows: Iterable[Any], key: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return dict(found)
