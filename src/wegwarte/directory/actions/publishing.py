"""How far a service is: published, closed for some time, ended, taken up again; and that somebody has checked it."""

import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused
from wegwarte.directory.models import Service, ServiceAtLocation, State
from wegwarte.directory.publishable import lacking

NEXT: dict[str, frozenset[str]] = {
    "publish": frozenset({State.DRAFT}),
    "pause": frozenset({State.PUBLISHED}),
    "end": frozenset({State.PUBLISHED, State.PAUSED}),
    "take_up": frozenset({State.PAUSED, State.ENDED}),
    "confirm": frozenset({State.PUBLISHED}),
    "remove": frozenset({State.DRAFT}),
}
"""What may be done, and in which states."""


def missing(service: Service, on: datetime.date) -> list[str | Promise]:
    """What is missing for people to be helped by the entry, in words; empty when it can be published. One query."""
    return lacking(service, ServiceAtLocation.objects.filter(service=service).select_related("location"), on)


@action("directory.publish", says=_("Published a service"), needs=Right.KEEP_DIRECTORY)
def publish(service: Service, *, on: datetime.date, by: Member) -> Service:
    """Everybody finds the service from now on; who publishes it has looked through it."""
    return _go_public(service, "publish", on=on, by=by)


@action("directory.take_up", says=_("Took a service up again"), needs=Right.KEEP_DIRECTORY)
def take_up(service: Service, *, on: datetime.date, by: Member) -> Service:
    """A service that was closed for some time, or ended, is offered again; who says so has looked through it."""
    return _go_public(service, "take_up", on=on, by=by)


@action("directory.pause", says=_("Said that a service is closed for some time"), needs=Right.KEEP_DIRECTORY)
def pause(service: Service, *, by: Member) -> Service:
    """The service is closed for some time: nobody finds it."""
    return _set(_held(service, "pause"), state=State.PAUSED)


@action("directory.end", says=_("Said that a service is no longer offered"), needs=Right.KEEP_DIRECTORY)
def end(service: Service, *, by: Member) -> Service:
    """The service is no longer offered: nobody finds it. Nothing is deleted."""
    return _set(_held(service, "end"), state=State.ENDED)


@action("directory.confirm", says=_("Confirmed that an entry of the directory is right"), needs=Right.KEEP_DIRECTORY)
def confirm(service: Service, *, on: datetime.date, by: Member) -> Service:
    """Somebody has looked through the published entry: it is right as it stands."""
    return _set(_held(service, "confirm"), checked_on=on, checked_by_name=by.actor_name)


def _go_public(service: Service, step: str, *, on: datetime.date, by: Member) -> Service:
    held = _held(service, step)
    if reasons := missing(held, on):
        raise Refused(_("This would not help anybody yet. %(reasons)s") % {"reasons": " ".join(map(str, reasons))})
    return _set(held, state=State.PUBLISHED, checked_on=on, checked_by_name=by.actor_name)


def _held(service: Service, step: str) -> Service:
    """The service as it is now, held until the end; Refused when the step is not for its state."""
    held: Service = Service.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=service.pk)
    if held.state not in NEXT[step]:
        raise Refused(
            _("This is not possible any more: the entry is now “%(state)s”.") % {"state": held.get_state_display()}
        )
    return held


def _set(service: Service, **fields: object) -> Service:
    for name, value in fields.items():
        setattr(service, name, value)
    service.version += 1
    service.save(update_fields=[*fields, "version", "changed_at"])
    return service
