"""Who is told by mail that something came under a link: without a name, because a mail goes through others' servers."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.colleagues import kept_out_by_file
from wegwarte.core.dates import today
from wegwarte.documents.models import UploadLink


def told_of(link: UploadLink) -> list[UUID]:
    """Who made the link, and who stands in for them; the leads where they do not work here any more.

    Nobody who is kept out of the file.
    """
    on, office = today(), link.client.office_id
    kept_out = kept_out_by_file().get(link.client_id, set())
    working = Member.objects.working(on)
    found = set(working.filter(pk=link.made_by_id).values_list("pk", flat=True)) - kept_out
    found |= set(StandIns(on).of(link.made_by_id, office, but=kept_out))
    if not found:
        leads = OfficeRole.objects.held(on).filter(office=office, role=Role.LEAD, member__in=working)
        found = set(leads.values_list("member_id", flat=True)) - kept_out
    return sorted(found)


def letter_of(member: Member) -> dict[str, Any]:
    """What the mail says."""
    return {"name": member.name, "link": settings.WEGWARTE_URL.rstrip("/") + reverse("workspace:start")}
