"""What is offered: entered, changed, for whom in the Land, and with which topics it helps."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.catalogue.codes import summed_under
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.directory.actions.changing import change
from wegwarte.directory.models import EntryText, Organisation, Service, ServiceArea, ServiceTopic, State


@dataclass(frozen=True)
class Area:
    """For which part of the Land a service is there, as a whole: keys of districts and places, postal codes."""

    land: bool = False
    districts: Collection[str] = ()
    places: Collection[str] = ()
    postal_codes: Collection[str] = ()

    def rows(self) -> list[dict[str, str]]:
        """The fields of a `ServiceArea` for each part; the whole Land makes all others needless."""
        if self.land:
            return [{}]
        return [
            *({"district_id": key} for key in self.districts),
            *({"place_id": key} for key in self.places),
            *({"postal_code": code} for code in self.postal_codes),
        ]


@action("directory.open_service", says=_("Entered a service in the directory"), needs=Right.KEEP_DIRECTORY)
def open_service(organisation: Organisation, *, by: Member, submission: UUID | None = None, **fields: Any) -> Service:
    """Enters a service of the organisation as a draft, once even if sent twice."""

    def make() -> Service:
        return Service.objects.create(organisation=organisation, submission=submission, **fields)

    return once(Service, submission, make, organisation__carrier_id=by.carrier_id)[0]


@action("directory.change_service", says=_("Changed a service of the directory"), needs=Right.KEEP_DIRECTORY)
def change_service(service: Service, *, version: int, by: Member, **fields: Any) -> Service:
    """Changes what the directory says of a service. Raises ChangedMeanwhile."""
    change(service, version, fields)
    return service


@action("directory.set_topics", says=_("Said with which topics a service helps"), needs=Right.KEEP_DIRECTORY)
def set_topics(service: Service, topics: Collection[str], *, version: int, by: Member) -> Service:
    """Sets all topics of a service (ids of the list `thema`). Raises ChangedMeanwhile.

    Nobody but the carrier knows a topic of its own: the shared one that counts it is set too, so that others find it.
    """
    claim_version(service, version)
    note_changes(service, {"topics"})
    wanted = {*topics, *map(summed_under, topics)}
    ServiceTopic.objects.filter(service=service).exclude(topic__in=wanted).delete()
    there = set(ServiceTopic.objects.filter(service=service).values_list("topic_id", flat=True))
    ServiceTopic.objects.bulk_create(ServiceTopic(service=service, topic_id=key) for key in wanted - there)
    service.save(update_fields=["changed_at"])
    return service


@action("directory.set_area", says=_("Said for which area a service is there"), needs=Right.KEEP_DIRECTORY)
def set_area(service: Service, area: Area, *, version: int, by: Member) -> Service:
    """Sets the whole area of a service; parts that stay keep their ids. Raises ChangedMeanwhile."""
    claim_version(service, version)
    note_changes(service, {"area"})
    wanted = {part.where: part for row in area.rows() for part in [ServiceArea(service=service, **row)]}
    there = {part.where: part.pk for part in ServiceArea.objects.filter(service=service)}
    ServiceArea.objects.filter(pk__in=[pk for where, pk in there.items() if where not in wanted]).delete()
    ServiceArea.objects.bulk_create(part for where, part in wanted.items() if where not in there)
    service.save(update_fields=["changed_at"])
    return service


@action("directory.remove_draft", says=_("Removed a draft of the directory"), needs=Right.KEEP_DIRECTORY)
def remove_draft(service: Service, *, by: Member) -> None:
    """Removes a service that was never published, with what was said of it."""
    kept = Service.objects.select_for_update().get(pk=service.pk)
    if kept.state != State.DRAFT or kept.checked_on is not None:
        raise Refused(_("This service was published: people may have its address. End it instead."))
    at_locations = list(kept.at_locations.values_list("pk", flat=True))
    EntryText.objects.kept_by(kept.carrier_id).filter(entry_id__in=[kept.pk, *at_locations]).delete()
    kept.delete()
