"""Cases that are offered: to somebody, by somebody, and what became of it."""

import datetime

from django.db.models import Q
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, HandOverOffer

State = HandOverOffer.State
ANSWERED_FOR = datetime.timedelta(days=14)
MOST = 100


def offered_to(member: Member) -> list[HandOverOffer]:
    """What waits for this member's answer, the longest waiting first."""
    rows = HandOverOffer.objects.everywhere(because="whether there are any, along one index")
    keys = list(rows.filter(receiver=member, state=State.OFFERED).values_list("pk", flat=True)[: 2 * MOST])
    if not keys:
        return []  # as on most days: then the long question need not be put
    waiting = HandOverOffer.objects.visible_to(member).waiting().filter(pk__in=keys)
    return list(waiting.order_by("offered_at", "id")[:MOST])


def by_message(offers: list[HandOverOffer]) -> dict[tuple[str, str], list[HandOverOffer]]:
    """What is offered together: by whoever offers it and what they wrote, in the order of the offers."""
    found: dict[tuple[str, str], list[HandOverOffer]] = {}
    for offer in offers:
        found.setdefault((offer.giver.name, offer.note), []).append(offer)
    return found


def offered_by(member: Member) -> list[HandOverOffer]:
    """What the member has offered: what waits, and what was answered lately, the latest first."""
    lately = Q(answered_at__gte=timezone.now() - ANSWERED_FOR) | Q(answered_at__isnull=True)
    rows = HandOverOffer.objects.everywhere(because="whether there are any, along one index")
    own = rows.filter(lately, giver=member).exclude(state=State.WITHDRAWN).order_by("-offered_at", "-id")
    if not (keys := list(own.values_list("pk", flat=True)[:MOST])):
        return []
    return list(HandOverOffer.objects.visible_to(member).filter(pk__in=keys).order_by("-offered_at", "-id"))


def declined(member: Member) -> int:
    """How many of the member's offers were declined lately, and are still with them."""
    offers = HandOverOffer.objects.everywhere(because="a number, no content")
    lately = offers.filter(giver=member, state=State.DECLINED, answered_at__gte=timezone.now() - ANSWERED_FOR)
    if not (cases := list(lately.values_list("case_id", flat=True)[:MOST])):
        return 0
    return Case.objects.visible_to(member).of(member).open().filter(pk__in=cases).count()
