"""The list of texts that wait for a translation."""

from dataclasses import dataclass
from uuid import UUID

from wegwarte.core.dates import today
from wegwarte.directory.models import Closure, Kept, Location, Organisation, Service, ServiceAtLocation, State
from wegwarte.directory.queries.translations import Tally, stored_for, tallies, texts_of
from wegwarte.ui.portal import PortalLanguage


@dataclass(frozen=True)
class Waiting:
    """A record that has texts, and how much of them is translated into each language."""

    kind: str
    record: Kept
    name: str
    tallies: list[Tally]


def to_translate(carrier_id: UUID, language: PortalLanguage | None = None) -> list[Waiting]:
    """Records that people can see and that lack something in this language, or in any. Six queries.

    Read whole: whether a translation is current is known by the fingerprint of its source only.
    """
    records = [(kind, record, name) for kind, record, name in _shown_to_people(carrier_id) if texts_of(kind, record)]
    stored = stored_for(carrier_id, [record for _kind, record, _name in records])
    found = []
    for kind, record, name in records:
        each = [tally for tally in tallies([(kind, record)], stored) if language in (None, tally.language)]
        if not all(tally.is_done for tally in each):
            found.append(Waiting(kind, record, name, each))
    return found


def _shown_to_people(carrier_id: UUID) -> list[tuple[str, Kept, str]]:
    """Kind, record and name of everything below a published entry."""
    services = list(Service.objects.kept_by(carrier_id).filter(state=State.PUBLISHED))
    at_locations = list(
        ServiceAtLocation.objects.kept_by(carrier_id)
        .filter(service__in=services)
        .select_related("service", "location")
        .order_by("pk")
    )
    houses = {at.location_id for at in at_locations}
    locations = Location.objects.filter(pk__in=houses)
    coming = Closure.objects.kept_by(carrier_id).filter(last_day__gte=today())
    closures = coming.filter(location__in=houses).select_related("location")
    organisations = Organisation.objects.filter(pk__in={service.organisation_id for service in services})
    return [
        *(("service", service, service.name) for service in services),
        *(("at_location", at, at.audit_label) for at in at_locations),
        *(("location", location, location.name) for location in locations),
        *(("closure", closure, f"{closure.location.name}, {closure.audit_label}") for closure in closures),
        *(("organisation", organisation, organisation.name) for organisation in organisations),
    ]
