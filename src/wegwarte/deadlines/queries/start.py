"""What of the deadlines stands on the start page."""

import datetime

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.deadlines.models import Deadline

WITHIN = datetime.timedelta(days=7)
SHOWN = 8


def pressing(member: Member, on: datetime.date) -> list[Deadline]:
    """The member's deadlines that are overdue or end within a week, the most urgent first; one more than is shown."""
    mine = Deadline.objects.visible_to(member).of(member).ending_by(on + WITHIN)
    return list(mine.order_by("act_by", "id")[: SHOWN + 1])


def to_confirm(member: Member) -> list[Deadline]:
    """Deadlines of the member's offices that others entered and a second person has to look at."""
    offices = member.offices_with(Right.COUNSEL)
    waiting = Deadline.objects.visible_to(member).filter(office__in=offices).waiting_for_a_second_person()
    return list(waiting.exclude(confirmed_by=member).order_by("act_by", "id")[: SHOWN + 1])
