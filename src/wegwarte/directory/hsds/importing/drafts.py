"""Services that a file calls active and that cannot be published yet: they come in as drafts, with the reason."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from wegwarte.directory.hsds.importing.built import Built
from wegwarte.directory.hsds.importing.plan import Plan, named
from wegwarte.directory.models import Location, Organisation, Service, ServiceAtLocation, State
from wegwarte.directory.publishable import lacking


def hold_back(plan: Plan, records: Mapping[UUID, Any], on: datetime.date) -> None:
    """Makes drafts of those services of a plan that would help nobody on that day, and names them with the reason.

    `records`: organisations, houses and services in houses as they will be. At most four queries.
    """
    active = [each for each in plan.built.values() if each.fields.get("state") == State.PUBLISHED]
    places = _places(active, plan, records)
    organisations = Organisation.objects.in_bulk({each.fields["organisation_id"] for each in active} - records.keys())
    for each in active:
        service = Service(pk=each.pk, **each.fields)
        owner = each.fields["organisation_id"]
        service.organisation = records[owner] if owner in records else organisations[owner]
        if reasons := lacking(service, places[each.pk], on):
            each.fields["state"] = State.DRAFT.value
            plan.drafts.append(named(each.line, " ".join(map(str, reasons))))


def _places(active: list[Built], plan: Plan, records: Mapping[UUID, Any]) -> dict[UUID, list[ServiceAtLocation]]:
    """Where each service will be offered: as the file says, and where it is already."""
    standing = ServiceAtLocation.objects.filter(service__in=[each.pk for each in active])
    found: dict[UUID, list[ServiceAtLocation]] = defaultdict(list)
    for at in [*_told(plan, records), *standing.exclude(pk__in=plan.built.keys() & records.keys())]:
        found[at.service_id].append(at)
    offered = [at for places in found.values() for at in places]
    houses = Location.objects.in_bulk({at.location_id for at in offered} - records.keys())
    for at in offered:
        at.location = records[at.location_id] if at.location_id in records else houses[at.location_id]
    return found


def _told(plan: Plan, records: Mapping[UUID, Any]) -> Iterator[ServiceAtLocation]:
    return (records[pk] for pk, each in plan.built.items() if each.model is ServiceAtLocation)
