"""Seal everything: at once, by one person; opened again by two."""

import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.drawers import hold
from wegwarte.casework.models import Client, Drawer, DrawerSealing
from wegwarte.casework.models.drawer import DrawerQuerySet
from wegwarte.casework.models.drawer_sealing import FIRST_HOLDS
from wegwarte.core.conflicts import Refused, as_before
from wegwarte.core.tenancy import current_carrier_id

BECAUSE = "sealed unread, by whoever may seal"


@action("casework.seal_drawers_of_file", says=_("Sealed all drawers of a file"), needs=Right.COUNSEL)
def seal_file(client: Client, *, by: Member) -> Client:
    """Seals whatever drawers the file has; whoever works on it may, named or not, and learns nothing by it."""
    _seal(Drawer.objects.everywhere(because=BECAUSE).filter(client=client), by)
    return client


@action("casework.seal_drawers_of_office", says=_("Sealed all drawers of an office"), needs=Right.LEAD)
def seal_office(office: Office, *, by: Member) -> Office:
    """Seals all drawers of an office's files."""
    count = _seal(Drawer.objects.everywhere(because=BECAUSE).filter(client__office=office), by)
    note_details(office, sealed=count)
    return office


@action("casework.seal_drawers_of_carrier", says=_("Sealed all drawers of the carrier"), needs=Right.ADMINISTER)
def seal_carrier(carrier: Carrier, *, by: Member) -> Carrier:
    """Seals all drawers of the carrier."""
    if carrier.pk != current_carrier_id():
        raise PermissionDenied("Another carrier's.")
    note_details(carrier, sealed=_seal(Drawer.objects.everywhere(because=BECAUSE), by))
    return carrier


@action("casework.open_drawer_again", says=_("Agreed to open a sealed drawer again"), needs=Right.COUNSEL)
def open_again(drawer: Drawer, *, by: Member) -> Drawer:
    """One of two who are named; the second opens it, when it is another person and within a day of the first."""
    hold(drawer.pk)
    if not Drawer.objects.visible_to(by).there().filter(pk=drawer.pk).exists():
        raise PermissionDenied("Not named in this drawer.")
    sealing = DrawerSealing.objects.filter(drawer=drawer, second_by__isnull=True).first()
    if sealing is None:
        return as_before(drawer)
    now = timezone.now()
    if waits_for_second(sealing, now):
        if sealing.first_by_id == by.pk:
            raise Refused(_("You have agreed already. Somebody else who is named has to agree too."))
        sealing.second_by, sealing.second_at = by, now
    else:
        sealing.first_by, sealing.first_at = by, now
    sealing.save()
    note_details(drawer, open=sealing.second_by_id is not None)
    return drawer


def waits_for_second(sealing: DrawerSealing, now: datetime.datetime) -> bool:
    """Whether a first person has agreed to open it, not longer than a day ago, and still may."""
    if sealing.first_at is None or sealing.first_at < now - FIRST_HOLDS:
        return False
    return sealing.drawer.named.in_force().filter(member=sealing.first_by_id).exists()


def _seal(drawers: DrawerQuerySet, by: Member) -> int:
    """Seals those that are not sealed yet; waits for requests that show one. Returns how many there were to seal."""
    sealed = DrawerSealing.objects.filter(drawer=OuterRef("pk"), second_by__isnull=True)
    rows = drawers.there().filter(~Exists(sealed)).order_by("pk").select_for_update(of=("self",), no_key=True)
    found: list[UUID] = list(rows.values_list("pk", flat=True))
    at = timezone.now()
    DrawerSealing.objects.bulk_create(
        [DrawerSealing(drawer_id=pk, sealed_by=by, sealed_at=at) for pk in found], ignore_conflicts=True
    )
    return len(found)
