"""Who is told by mail that a sealed drawer ends: those who are named and can open it, in numbers alone.

A month before, and a week before. Each is told once for each end: when it moves, because a case was closed or somebody
said that the drawer is still needed, they are told of the new one.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Drawer, DrawerMember

MONTH, WEEK = 30, 7
STAGES: Final = (WEEK, MONTH)
"""Days before the last day, the nearer first."""


@dataclass
class Warning:
    """What one member is told. `named`: their places in those drawers, with the last day and the stage of each."""

    week: int = 0
    month: int = 0
    named: list[tuple[DrawerMember, datetime.date, int]] = field(default_factory=list)


def stage_of(drawer: Drawer, on: datetime.date) -> int | None:
    """How many days before its end a drawer is told of on that day; None when it is not.

    One that is kept for a month only would be told of as soon as somebody wrote into it: there a week is enough.
    """
    left = (drawer.ends_on - on).days
    stage = next((days for days in STAGES if 0 <= left <= days), None)
    return None if stage == MONTH and drawer.keep_months == 1 else stage


def to_be_told(on: datetime.date) -> set[UUID]:
    """Ids of the members of this carrier who are named in a drawer that ends soon and were not told of that yet."""
    there = Drawer.objects.everywhere(because="their last days, nothing of what lies in them").there()
    soon = {drawer.pk: drawer for drawer in there.select_related("client", "case") if stage_of(drawer, on)}
    return {each.member_id for each, _drawer in _news(DrawerMember.objects.filter(drawer__in=soon), soon, on)}


def warning_for(member: Member, on: datetime.date) -> Warning:
    """Of the drawers that this member can open now, those of which they were not told yet."""
    mine = {drawer.pk: drawer for drawer in Drawer.objects.visible_to(member).there()}
    told = Warning()
    for each, drawer in _news(DrawerMember.objects.filter(member=member, drawer__in=mine), mine, on):
        stage = stage_of(drawer, on) or MONTH
        told.named.append((each, drawer.ends_on, stage))
        told.week += stage == WEEK
        told.month += stage == MONTH
    return told


def _news(
    named: Iterable[DrawerMember], drawers: Mapping[UUID, Drawer], on: datetime.date
) -> Iterator[tuple[DrawerMember, Drawer]]:
    for each in named:
        drawer = drawers[each.drawer_id]
        stage = stage_of(drawer, on)
        before = (each.told_days or MONTH + 1) if each.told_end == drawer.ends_on else MONTH + 1
        if stage is not None and stage < before:
            yield each, drawer


def keep_told(warning: Warning) -> None:
    """After the mail is on its way: it is not sent again for this end."""
    for named, ends_on, stage in warning.named:
        DrawerMember.objects.filter(pk=named.pk).update(told_end=ends_on, told_days=stage)


def letter_of(member: Member, warning: Warning) -> dict[str, object]:
    """What the mail says: numbers, and where it stands which drawers they are."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("casework:drawers")
    return {"name": member.name, "told": warning, "link": link}
