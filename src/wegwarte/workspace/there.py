"""What there is at all for a member: one statement, by whose answer the start page spares other questions."""

import datetime
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Subquery, Value
from django.db.models.query import QuerySet

from wegwarte.carriers.models import Absence, Member, OfficeNotice
from wegwarte.carriers.rights import Right
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Case, CaseEvent, EmergencyAccess, HandOverOffer, Relative
from wegwarte.casework.models.drawer import DrawerMember
from wegwarte.casework.queries import emergencies, offers
from wegwarte.casework.queries.relatives import any_ending
from wegwarte.documents.ending import any_ending as papers_ending
from wegwarte.documents.models import Document
from wegwarte.letters.models import Letter

NEW_FOR = datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)
BECAUSE = "whether there is any; what there is is asked by what the member may see"


@dataclass(frozen=True)
class There:
    """Whether there may be any; where not, nobody has to ask for more.

    `new`: hand-overs of the last days to the member. `offers` to them, `declined` ones of theirs. `drawers` that name
    them. `relatives` without a file, of anybody, whose status ends;
    `papers` that end. `sent`: documents that came under a link, of
    anybody's, and that nobody has opened. `absent`: somebody is away today. `unplanned`: how many of their open cases
    have no follow-up. `letters`: how many that they sent wait for an answer.
    """

    new: bool
    emergencies: bool
    offers: bool
    declined: bool
    drawers: bool
    relatives: bool
    papers: bool
    sent: bool
    absent: bool
    notices: bool
    unplanned: int
    letters: int


def there(member: Member, on: datetime.date) -> There:
    """One query."""
    [answer] = _THERE.of(member, on)
    said: dict[str, Any] = {each.name: getattr(answer, f"has_{each.name}") or 0 for each in fields(There)}
    return There(**said)


def _there(member: Member, on: datetime.date) -> QuerySet[Member]:
    """Each along one index; moments are asked by their day, and one day earlier than what is shown then."""
    offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
    new = CaseEvent.objects.everywhere(because=BECAUSE).filter(
        kind=CaseEvent.Kind.HANDED_OVER, to_id=member.pk, on__gte=on - NEW_FOR
    )
    accesses = EmergencyAccess.objects.everywhere(because=BECAUSE).filter(
        office__in=offices, at__date__gte=on - emergencies.TOLD_FOR - DAY
    )
    given = HandOverOffer.objects.everywhere(because=BECAUSE)
    declined = given.filter(giver_id=member.pk, state=HandOverOffer.State.DECLINED)
    notices = OfficeNotice.objects.filter(office__in=_offices(member), until__gte=on)
    return (
        Member.objects.filter(pk=member.pk)
        .only("pk")
        .annotate(
            has_new=Exists(new),
            has_emergencies=Exists(accesses),
            has_offers=Exists(given.filter(receiver_id=member.pk, state=HandOverOffer.State.OFFERED)),
            has_declined=Exists(declined.filter(answered_at__date__gte=on - offers.ANSWERED_FOR - DAY)),
            has_drawers=Exists(DrawerMember.objects.filter(member_id=member.pk)),
            has_relatives=Exists(Relative.objects.everywhere(because=BECAUSE).filter(any_ending(on))),
            has_sent=Exists(Document.objects.everywhere(because=BECAUSE).not_seen()),
            has_papers=Exists(Document.objects.everywhere(because=BECAUSE).filter(papers_ending(on))),
            has_absent=Exists(Absence.objects.on(on)),
            has_notices=Exists(notices),
            has_letters=Subquery(_counted(Letter.objects.visible_to(member).waiting().filter(sent_by_id=member.pk))),
            has_unplanned=Subquery(
                _counted(Case.objects.visible_to(member).filter(responsible_id=member.pk).unplanned())
            ),
        )
    )


def _counted(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    grouped = rows.select_related(None).order_by().annotate(same=Value(1)).values("same")
    counted: QuerySet[Any, Any] = grouped.annotate(count=Count("pk")).values("count")
    return counted


def _offices(member: Member) -> list[UUID]:
    return sorted({role.office.pk for role in member.held_roles if role.office})


_THERE = AskedOften(_there)
