"""What is offered in no house any more has ended: an office closes, a house is given up, its day comes."""

import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.directory.models import Location, Service, State

ENDED = entry("directory.ended_with_house", _("A service ended with the house where it was offered"))


def end_what_has_no_house(services: QuerySet[Service], on: datetime.date, by: Member | None = None) -> list[Service]:
    """Ends those of the services that are offered only in houses given up by that day."""
    homeless = (
        services.filter(state__in=(State.PUBLISHED, State.PAUSED), at_locations__isnull=False)
        .exclude(at_locations__location__in=Location.objects.in_use(on))
        .distinct()
    )
    ended = list(homeless)
    for service in ended:
        service.state = State.ENDED
        service.version += 1
        service.save(update_fields=["state", "version", "changed_at"])
        record(ENDED, by=by, on=service)
    return ended


def end_on_its_day(kept_by: UUID, on: datetime.date) -> None:
    """Ends what a carrier offers only in houses given up by that day. What is in memory is read anew each day."""
    end_what_has_no_house(Service.objects.kept_by(kept_by), on)
