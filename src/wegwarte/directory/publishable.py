"""Whether an entry can be published: whether people would be helped by it."""

import datetime
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.models import Location, Service, ServiceAtLocation
from wegwarte.ui.text import in_its_direction


def lacking(service: Service, places: Iterable[ServiceAtLocation], on: datetime.date) -> list[str | Promise]:
    """What is missing on that day, in words; empty when the service can be published.

    `places`: where it is offered, with their houses; nothing is asked of the database, so that both may still be new.
    """
    offered = [at for at in places if at.location.closed_on is None or at.location.closed_on > on]
    found: list[str | Promise] = []
    if not service.summary:
        found.append(_("One sentence is missing that says what a person gets here."))
    if not offered:
        found.append(_("It does not say where the service is offered."))
    for at in offered:
        if not _can_be_reached(service, at, at.location):
            found.append(
                _("%(place)s: telephone, e-mail or address is missing, so that nobody could get there.")
                % {"place": in_its_direction(at.location.name)}
            )
    return found


def _can_be_reached(service: Service, at: ServiceAtLocation, location: Location) -> bool:
    phone = at.phone or location.phone or service.organisation.phone
    email = at.email or service.email or location.email or service.organisation.email
    return bool(phone or email or (location.street and (location.town or location.postal_code)))
