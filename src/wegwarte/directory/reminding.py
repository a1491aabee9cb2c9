"""Who is reminded of which entries, and how often: half a year after the last look, at most once in 30 days."""

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.directory.models import Service
from wegwarte.directory.queries.keeping import due_of

AGAIN_AFTER = datetime.timedelta(days=30)
MOST_NAMED = 20  # entries named in one letter; the page has all


def remind(carrier_id: UUID, on: datetime.date) -> int:
    """Notes that the carrier's entries that are due are reminded of on this day; how many.

    None while a reminder is younger than 30 days: people get one letter a month, with all that is due.
    """
    mine = Service.objects.kept_by(carrier_id)
    if mine.filter(reminded_on__gt=on - AGAIN_AFTER).exists():
        return 0
    due = due_of(carrier_id, on).filter(Q(reminded_on=None) | Q(reminded_on__lte=on - AGAIN_AFTER))
    return Service.objects.filter(pk__in=[*due.values_list("pk", flat=True)]).update(reminded_on=on)


def keepers_to_remind(on: datetime.date) -> list[Member]:
    """Everybody who keeps the running carrier's entries and works there."""
    members = Member.objects.working(on).with_standing().select_related("user").order_by("pk")
    return [member for member in members if member.may(Right.KEEP_DIRECTORY) and member.user.is_active]


def letter_of(member_id: UUID, on: datetime.date) -> tuple[str, dict[str, Any]] | None:
    """The address and what the letter says; None when nothing is due, or the member does not keep entries any more."""
    member = next((one for one in keepers_to_remind(on) if one.pk == member_id), None)
    if member is None:
        return None
    names = [str(name) for name in due_of(member.carrier_id, on).values_list("name", flat=True)]
    if not names:
        return None
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("directory:due")
    said = {"name": member.name, "entries": names[:MOST_NAMED], "more": len(names) - MOST_NAMED, "link": link}
    return member.user.email, said | {"count": len(names)}
