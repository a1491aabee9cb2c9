"""Files that a member had before them lately, and where the numbers of merged files lead."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Subquery

from wegwarte.carriers.models import Member
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Client, OpenedFile
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.core.dates import today

OPENED = 9


def last_opened(member: Member, most: int) -> list[Client]:
    """The files that the member looked into last (nine at most) and may still open, the latest first. One query."""
    return _OPENED.of(member, today())[:most]


def _opened(member: Member, on: datetime.date) -> ClientQuerySet:
    looks = OpenedFile.objects.filter(member_id=member.pk)
    latest = looks.order_by("-at").values("client_id")[:OPENED]
    files = Client.objects.visible_to(member).filter(pk__in=latest).in_a_line()
    return files.annotate(at=Subquery(looks.filter(client=OuterRef("pk")).values("at"))).order_by("-at")


_OPENED = AskedOften(_opened)


def followed(keys: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each of these files that was merged: the one that goes on, however many merges lie between."""
    leads = _leads(keys)
    while further := _leads(leads.values()):
        leads = {key: further.get(goes_on, goes_on) for key, goes_on in leads.items()}
    return leads


def _leads(keys: Iterable[UUID]) -> dict[UUID, UUID]:
    signposts = Client.objects.everywhere(because="where a number leads; whoever asks may see the file there or not")
    return dict(signposts.signposts().filter(pk__in=list(keys)).values_list("pk", "merged_into_id"))


def former_numbers(keys: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The numbers of the files that were merged into these, straight or through others."""
    found: dict[UUID, list[str]] = {}
    for _pk, number, goes_on in _signposts(keys):
        found.setdefault(goes_on, []).append(number)
    return found


def signposts_to(keys: Iterable[UUID]) -> dict[UUID, UUID]:
    """The files that were merged into these, straight or through others, each with the one that goes on."""
    return {pk: goes_on for pk, _number, goes_on in _signposts(keys)}


def _signposts(keys: Iterable[UUID]) -> list[tuple[UUID, str, UUID]]:
    """Id and number of each signpost, and the one of these files to which it leads. A query a step of a chain."""
    signposts = Client.objects.everywhere(because="ids and numbers of files that were merged into ones that are open")
    found = []
    goes_on = {key: key for key in keys}
    while goes_on:
        rows = signposts.filter(merged_into__in=list(goes_on)).values_list("pk", "merged_into_id", "file_number")
        nearer = {pk: goes_on[into] for pk, into, _number in rows}
        found += [(pk, number, nearer[pk]) for pk, _into, number in rows]
        goes_on = nearer
    return found
