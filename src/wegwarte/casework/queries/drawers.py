"""Sealed drawers on pages: a member's own, and those that nobody opens any more."""

import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Client, Drawer, DrawerNaming, DrawerSealing
from wegwarte.casework.models.drawer import DrawerQuerySet
from wegwarte.casework.models.team import not_kept_out
from wegwarte.core.dates import today

WARNED = datetime.timedelta(weeks=4)
"""For so long before its end a drawer stands on the start page of those who are named."""


def drawers_in(client: Client, member: Member) -> list[Drawer]:
    """The drawers of a file in which the member is named, those that are there first."""
    found = Drawer.objects.visible_to(member).filter(client=client).order_by("begun_on", "pk")
    return sorted(found, key=lambda drawer: drawer.ended_on is not None)


def drawer_of(client: Client, member: Member) -> Drawer | None:
    """The drawer of a file that the member may open, for the way to it. One query."""
    return next(iter(_THERE.of(member, today(), client.pk)), None)


def _there(member: Member, on: datetime.date, client_id: UUID) -> DrawerQuerySet:
    return Drawer.objects.visible_to(member).there().filter(client_id=client_id).order_by("pk")[:1]


_THERE = AskedOften(_there)


def own_drawers(member: Member) -> list[Drawer]:
    """The drawers in which the member is named and that are there, the one that ends first at the top. One query."""
    sealed = DrawerSealing.objects.filter(drawer=OuterRef("pk"), second_by__isnull=True)
    mine = Drawer.objects.visible_to(member).there().annotate(is_sealed=Exists(sealed))
    return sorted(mine, key=lambda drawer: (drawer.ends_on, drawer.pk))


def ending_drawers(member: Member, on: datetime.date) -> list[Drawer]:
    """Those that end soon."""
    return [drawer for drawer in own_drawers(member) if drawer.ends_on <= on + WARNED]


def left_drawers(member: Member) -> DrawerQuerySet:
    """Drawers that nobody opens any more, in the offices that the member leads; none of a file they are kept out of."""
    offices = member.offices_with(Right.LEAD)
    left = _left().filter(not_kept_out(member, "client"), client__office__in=offices)
    return left.order_by("client__file_number")


def asked_namings(member: Member) -> QuerySet[DrawerNaming]:
    """Whom leads want to name for such drawers, for the administration; none of a file that they are kept out of."""
    seen = _left().filter(not_kept_out(member, "client"))
    waiting = DrawerNaming.objects.filter(agreed_by__isnull=True, drawer__in=seen.values("pk"))
    return waiting.select_related("drawer__client", "member", "asked_by").order_by("asked_at")


def _left() -> DrawerQuerySet:
    rows = Drawer.objects.everywhere(because="nobody opens it; who answers for the office may know that it is there")
    return rows.nobody_opens().select_related("client")
