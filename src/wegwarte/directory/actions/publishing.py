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
    return taken(service, "publish", on=on, by_name=by.actor_name)


@action("directory.take_up", says=_("Took a service up again"), needs=Right.KEEP_DIRECTORY)
def take_up(service: Service, *, on: datetime.date, by: Member) -> Service:
    """A service that was closed for some time, or ended, is offered again; who says so has looked through it."""
    return taken(service, "take_up", on=on, by_name=by.actor_name)


@action("directory.pause", says=_("Said that a service is closed for some time"), needs=Right.KEEP_DIRECTORY)
def pause(service: Service, *, on: datetime.date, by: Member) -> Service:
    """The service is closed for some time: nobody finds it."""
    return taken(service, "pause", on=on, by_name=by.actor_name)


@action("directory.end", says=_("Said that a service is no longer offered"), needs=Right.KEEP_DIRECTORY)
def end(service: Service, *, on: datetime.date, by: Member) -> Service:
    """The service is no longer offered: nobody finds it. Nothing is deleted."""
    return taken(service, "end", on=on, by_name=by.actor_name)


@action("directory.confirm", says=_("Confirmed that an entry of the directory is right"), needs=Right.KEEP_DIRECTORY)
def confirm(service: Service, *, on: datetime.date, by: Member) -> Service:
    """Somebody has looked through the published entry: it is right as it stands."""
    return taken(service, "confirm", on=on, by_name=by.actor_name)


def taken(service: Service, step: str, *, on: datetime.date, by_name: str) -> Service:
    """The service after one of the steps of NEXT, but its removal. Raises Refused when it is not for its state.

    What people find from then on must be of help to somebody, and counts as checked on that day.
    """
    held: Service = Service.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=service.pk)
    if held.state not in NEXT[step]:
        raise Refused(
            _("This is not possible any more: the entry is now “%(state)s”.") % {"state": held.get_state_display()}
        )
    becomes = _BECOMES[step]
    if becomes == State.PUBLISHED and held.state != becomes and (reasons := missing(held, on)):
        raise Refused(_("This would not help anybody yet. %(reasons)s") % {"reasons": " ".join(map(str, reasons))})
    checked = {"checked_on": on, "checked_by_name": by_name} if becomes == State.PUBLISHED else {}
    return _set(held, state=becomes, **checked)


_BECOMES = {
    "publish": State.PUBLISHED, "take_up": State.PUBLISHED, "confirm": State.PUBLISHED, "pause": State.PAUSED,
    "end": State.ENDED,
}  # fmt: skip


def _set(service: Service, **fields: object) -> Service:
    for name, value in fields.items():
        setattr(service, name, value)
    service.version += 1
    service.save(update_fields=[*fields, "version", "changed_at"])
    return service
