"""Files that a member had before them lately, and where the numbers of merged files lead."""

from collections.abc import Iterable
from uuid import UUID

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, OpenedFile


def last_opened(member: Member, most: int) -> list[Client]:
    """The files that the member looked into last and may still open, the latest first. Two queries."""
    ids = list(OpenedFile.objects.filter(member=member).order_by("-at").values_list("client_id", flat=True)[:most])
    files = Client.objects.visible_to(member).in_a_line().in_bulk(ids) if ids else {}
    return [files[pk] for pk in ids if pk in files]


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
    signposts = Client.objects.everywhere(because="numbers of files that were merged into ones that are open")
    found: dict[UUID, list[str]] = {}
    goes_on = {key: key for key in keys}
    while goes_on:
        rows = signposts.filter(merged_into__in=list(goes_on)).values_list("pk", "merged_into_id", "file_number")
        nearer = {pk: goes_on[into] for pk, into, _number in rows}
        for pk, _into, number in rows:
            found.setdefault(nearer[pk], []).append(number)
        goes_on = nearer
    return found
