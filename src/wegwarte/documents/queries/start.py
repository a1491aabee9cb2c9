"""What of the documents stands on the start page: what came under a link and nobody has opened yet."""

import datetime
from collections.abc import Sequence

from django.db.models import F, Q

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import Duty, of_theirs
from wegwarte.documents.models import Document

SHOWN = 12


def sent_by_link(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> list[Document]:
    """Of those who made the link, of whoever stands in for them, and of the leads where they have left. One query.

    The latest first; a deputy sees what they would see.
    """
    whose = Q(link__made_by=member)
    if duties:
        whose |= of_theirs(duties, "link__made_by", office="client__office", file="client")
    led = [office.pk for office in member.offices_with(Right.LEAD)]
    if led:
        whose |= Q(link__made_by__left_on__lte=on, client__office__in=led)
    rows = Document.objects.visible_to(member).not_seen().filter(whose)
    return list(rows.select_related("link__record_key").order_by(F("added_at").desc(), F("id").desc())[:SHOWN])
