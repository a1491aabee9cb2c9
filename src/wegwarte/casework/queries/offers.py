"""Cases that are offered: to somebody, by somebody, and what became of it."""

import datetime

from django.db.models import Q
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.models import HandOverOffer

ANSWERED_FOR = datetime.timedelta(days=14)
MOST = 100


def offered_to(member: Member) -> list[HandOverOffer]:
    """What waits for this member's answer, the longest waiting first."""
    waiting = HandOverOffer.objects.visible_to(member).waiting().filter(receiver=member)
    return list(waiting.order_by("offered_at", "id")[:MOST])


def offered_by(member: Member) -> list[HandOverOffer]:
    """What the member has offered: what waits, and what was answered lately, the latest first."""
    lately = Q(answered_at__gte=timezone.now() - ANSWERED_FOR) | Q(answered_at__isnull=True)
    mine = HandOverOffer.objects.visible_to(member).filter(giver=member).filter(lately)
    return list(mine.exclude(state=HandOverOffer.State.WITHDRAWN).order_by("-offered_at", "-id")[:MOST])


def declined(member: Member) -> int:
    """How many of the member's offers were declined lately, and are still with them."""
    offers = HandOverOffer.objects.everywhere(because="a number, no content")
    lately = offers.filter(giver=member, state=HandOverOffer.State.DECLINED, case__responsible=member)
    return lately.filter(answered_at__gte=timezone.now() - ANSWERED_FOR, case__closed_on__isnull=True).count()
