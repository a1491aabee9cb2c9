"""Who may open a sealed drawer: named by those who may, and anew when nobody is left."""

import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.drawers import hold
from wegwarte.casework.colleagues import may_be_named
from wegwarte.casework.models import Drawer, DrawerMember, DrawerNaming
from wegwarte.core.conflicts import Refused, as_before


@action("casework.name_in_drawer", says=_("Named somebody for a sealed drawer"), needs=Right.COUNSEL)
def name_person(drawer: Drawer, member: Member, *, by: Member, on: datetime.date) -> Drawer:
    """Lets one more person open it, sealed or not: of two who are needed to open it again there may be one only."""
    _must_be_named(drawer, by)
    _must_open_the_file(drawer, member, on)
    if not DrawerMember.objects.get_or_create(drawer=drawer, member=member, defaults={"named_by": by, "named_on": on})[
        1
    ]:
        return as_before(drawer)
    note_details(drawer, person=member.name)
    return drawer


@action("casework.remove_from_drawers_people", says=_("Removed somebody from a sealed drawer"), needs=Right.COUNSEL)
def remove_person(drawer: Drawer, member: Member, *, by: Member) -> Drawer:
    """From this moment the person cannot open it; somebody who can stays. Refused while it is sealed.

    Whoever has opened a page of it before this sees what stands on their screen, and nothing more.
    """
    _must_be_named(drawer, by)
    if drawer.sealing is not None:
        raise Refused(_("This drawer is sealed. Nobody is removed until two people have opened it again."))
    if not drawer.named.filter(member=member).exists():
        return as_before(drawer)
    if not drawer.named.in_force().exclude(member=member).exists():
        raise Refused(_("Somebody must be able to open the drawer. Name another person first, or end the drawer."))
    drawer.named.filter(member=member).delete()
    note_details(drawer, person=member.name)
    return drawer


@action("casework.ask_to_name_in_drawer", says=_("Asked to name somebody for a sealed drawer"), needs=Right.LEAD)
def ask_to_name(drawer: Drawer, member: Member, *, by: Member, on: datetime.date) -> DrawerNaming:
    """The lead says who is to open a drawer that nobody opens any more; asked again, the newest counts."""
    _must_be_left(drawer)
    if not by.may(Right.LEAD, office_id=drawer.office_id):
        raise PermissionDenied("Leads another office.")
    _must_open_the_file(drawer, member, on)
    drawer.namings.filter(agreed_by__isnull=True).delete()
    naming = DrawerNaming.objects.create(drawer=drawer, member=member, asked_by=by, asked_at=timezone.now())
    note_details(naming, person=member.name)
    return naming


@action("casework.agree_to_name_in_drawer", says=_("Agreed to somebody for a sealed drawer"), needs=Right.ADMINISTER)
def agree_to_name(naming: DrawerNaming, *, by: Member, on: datetime.date) -> DrawerNaming:
    """The administration agrees, and the person is named. Never who asked, and never who is to be named."""
    _must_be_left(naming.drawer)
    if by.pk in {naming.asked_by_id, naming.member_id}:
        raise Refused(_("Somebody else of the administration has to agree: two people answer for this."))
    _must_open_the_file(naming.drawer, naming.member, on)
    naming.agreed_by, naming.agreed_at = by, timezone.now()
    naming.save(update_fields=["agreed_by", "agreed_at"])
    DrawerMember.objects.get_or_create(
        drawer=naming.drawer, member=naming.member, defaults={"named_by": naming.asked_by, "named_on": on}
    )
    note_details(naming, person=naming.member.name)
    return naming


def _must_be_named(drawer: Drawer, by: Member) -> None:
    hold(drawer.pk)
    if not Drawer.objects.visible_to(by).there().filter(pk=drawer.pk).exists():
        raise PermissionDenied("Not named in this drawer.")


def _must_be_left(drawer: Drawer) -> None:
    hold(drawer.pk)
    left = Drawer.objects.everywhere(because="nobody opens it, and nobody reads it here").nobody_opens()
    if not left.filter(pk=drawer.pk).exists():
        raise Refused(_("Somebody can open this drawer again: they name who is to open it with them."))


def _must_open_the_file(drawer: Drawer, member: Member, on: datetime.date) -> None:
    if not may_be_named(drawer.client, on).filter(pk=member.pk).exists():
        raise Refused(_("This person cannot open the file."), field="member")
