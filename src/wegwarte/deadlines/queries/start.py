"""What of the deadlines stands on the start page."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, Q, Window

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import Duty, of_theirs
from wegwarte.carriers.statements import AskedOften
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.models.deadline import DeadlineQuerySet

WITHIN = datetime.timedelta(days=7)
SHOWN = 5
OF_OTHERS = 60
"""So many are read where somebody stands in: their lists are shown whole."""
IN_A_LINE = (
    "record_key", "rule", "what", "act_by", "short", "second_by", "closed_on", "office",
    "responsible__name", "responsible__left_on",
    "client__record_key", "client__file_number", "client__given_name", "client__family_name", "client__pseudonym",
)  # fmt: skip
"""What a line shows, and by what it is told whose it is."""


def pressing(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> list[Deadline]:
    """Deadlines that are overdue or end within a week, the most urgent first; `found`: how many there are. One query.

    The member's own; of those for whom they stand in; and in the offices that they lead those of people who have left.
    """
    return _USUAL.of_all(member, on, duties)


def to_confirm(member: Member, on: datetime.date) -> list[Deadline]:
    """Deadlines of the member's offices that others entered and a second person has to look at. `found` as above."""
    return _TO_CONFIRM.of(member, on)


def _pressing(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> DeadlineQuerySet:
    whose = Q(responsible_id=member.pk)
    if duties:
        whose |= of_theirs(duties, "responsible")
    if led := member.offices_with(Right.LEAD):
        gone = Member.objects.filter(left_on__lte=on).order_by().values("pk")
        whose |= Q(office__in=[office.pk for office in led], responsible__in=gone)
    rows = Deadline.objects.visible_to(member).filter(whose).ending_by(on + WITHIN)
    return _in_lines(rows, OF_OTHERS if duties else SHOWN)


def _waiting(member: Member, on: datetime.date) -> DeadlineQuerySet:
    offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
    waiting = Deadline.objects.visible_to(member).filter(office__in=offices).waiting_for_a_second_person()
    return _in_lines(waiting.exclude(confirmed_by_id=member.pk), SHOWN)


def _in_lines(rows: DeadlineQuerySet, most: int) -> DeadlineQuerySet:
    return rows.only(*IN_A_LINE).annotate(found=Window(Count("*"))).order_by("act_by", "id")[:most]


_USUAL = AskedOften(_pressing)
_TO_CONFIRM = AskedOften(_waiting)
