"""What is offered in no house any more has ended: an office closes, a house is given up, its day comes."""

import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
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
    """What a carrier offers only in houses given up by that day; processes then read the directory anew, once.

    A house whose day has come is changed for it, in a later night too when nobody did so in the first.
    """
    given_up = Location.objects.kept_by(kept_by).filter(closed_on__lte=on, changed_at__date__lt=F("closed_on"))
    if given_up.exists():  # the mark of the directory is drawn anew by every statement, whatever it finds
        given_up.update(changed_at=timezone.now())
    end_what_has_no_house(Service.objects.kept_by(kept_by), on)
