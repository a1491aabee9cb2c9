"""Who is told at once of a deadline that leaves a week or less: the mail of the morning may come a day too late."""

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.colleagues import counsellors, kept_out_by_file
from wegwarte.deadlines.models import Deadline

WEEK = datetime.timedelta(days=7)


def presses(deadline: Deadline, *, on: datetime.date) -> bool:
    """Whether it leaves a week or less."""
    return deadline.act_by - on <= WEEK


def told_at_once(deadline: Deadline, on: datetime.date) -> list[UUID]:
    """Who hears of it: the responsible one and who stands in, those who can be the second person, the lead.

    Not who entered it, and nobody who is kept out of the file.
    """
    leads = OfficeRole.objects.held(on).filter(office=deadline.office_id, role=Role.LEAD, member=OuterRef("pk"))
    working = Member.objects.working(on)
    found = {deadline.responsible_id, *working.filter(Exists(leads)).values_list("pk", flat=True)}
    if deadline.needs_second:
        found |= set(counsellors(on, deadline.office).values_list("pk", flat=True))
    kept_out = kept_out_by_file().get(deadline.client_id, set())
    found |= StandIns(on).of(deadline.responsible_id, deadline.office_id, but=kept_out)
    return sorted(found - kept_out - {deadline.confirmed_by_id})


def letter_at_once(member: Member, deadline: Deadline, on: datetime.date) -> dict[str, Any]:
    """What the letter says: for how many days still, and whether it is one's own. No name, no file, no paragraph."""
    link = settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadlines")
    own = deadline.responsible_id == member.pk
    return {
        "name": member.name, "own": own, "second": deadline.needs_second and not own,
        "days": (deadline.act_by - on).days, "link": link if own else f"{link}?whose=second",
    }  # fmt: skip
