"""A service in a house: offered there, changed, no longer offered there."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, as_before
from wegwarte.directory.actions.changing import change
from wegwarte.directory.models import EntryText, Location, Service, ServiceAtLocation, State


@action("directory.offer_at", says=_("Said where a service is offered"), needs=Right.KEEP_DIRECTORY)
def offer_at(service: Service, location: Location, *, by: Member, **fields: Any) -> ServiceAtLocation:
    """The service is offered in this house; of two clicks, the second finds what the first made."""
    try:
        with transaction.atomic():
            return ServiceAtLocation.objects.create(service=service, location=location, **fields)
    except IntegrityError:
        there = ServiceAtLocation.objects.get(service=service, location=location)
    if any(getattr(there, name) != value for name, value in fields.items()):
        raise Refused(_("The service is offered in this house already."), field="location")
    return as_before(there)


@action(
    "directory.change_at_location", says=_("Changed languages, hours or telephone of a service"),
    needs=Right.KEEP_DIRECTORY,
)  # fmt: skip
def change_at_location(at: ServiceAtLocation, *, version: int, by: Member, **fields: Any) -> ServiceAtLocation:
    """Changes hours, languages and telephone of a service in a house. Raises ChangedMeanwhile."""
    change(at, version, fields)
    return at


@action("directory.withdraw_from", says=_("Said that a service left a house"), needs=Right.KEEP_DIRECTORY)
def withdraw_from(at: ServiceAtLocation, *, by: Member) -> Service:
    """The service is not offered in this house any more. A published one must be offered somewhere else."""
    service = Service.objects.select_for_update().get(pk=at.service_id)
    others = ServiceAtLocation.objects.filter(service=service).exclude(pk=at.pk)
    if service.state == State.PUBLISHED and not others.exists():
        raise Refused(_("It is offered nowhere else. End the service, or say first where it is offered now."))
    EntryText.objects.kept_by(at.carrier_id).filter(entry_id=at.pk).delete()
    ServiceAtLocation.objects.filter(pk=at.pk).delete()
    return service
