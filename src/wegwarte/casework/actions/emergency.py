"""Reading a file of another office in an emergency: asked for with a reason, told at once, over after three hours."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.models import AuditEntry
from wegwarte.audit.trail import action, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.colleagues import is_kept_out
from wegwarte.casework.models import Case, Client, EmergencyAccess
from wegwarte.casework.models.emergency import LASTS
from wegwarte.core.conflicts import Refused, as_before, once

IN_VAIN = entry("casework.emergency_in_vain", _("Looked for a file in an emergency, and found none"))
READ = entry("casework.read_in_emergency", _("Read a file in an emergency"))
TRIES = 10
"""How often somebody may look in vain in a day: whoever guesses names is stopped."""

LEAST = 20
"""Signs of a reason that says something."""


@dataclass(frozen=True)
class Emergency:
    """Which file, and what has happened."""

    client: Client
    reason: str


@action("casework.open_in_emergency", says=_("Opened a file in an emergency"), needs=Right.COUNSEL)
def open_in_emergency(
    office: Office, emergency: Emergency, *, by: Member, submission: UUID | None = None
) -> EmergencyAccess:
    """Three hours of reading, beginning now. `office`: where the member counsels. Who holds one already keeps it."""
    client, now = emergency.client, timezone.now()
    if len(emergency.reason.strip()) < LEAST:
        raise Refused(_("Please say in a sentence what has happened, and why it cannot wait."), field="reason")
    if Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise Refused(_("You may open this file anyway. Please look for it by the search."), field="number")
    held = EmergencyAccess.objects.open_to(by, now).filter(client=client).first()
    if held is not None:
        return as_before(held)

    def make() -> EmergencyAccess:
        made = EmergencyAccess(
            client=client, office=client.office, record_key=client.record_key, member=by, reason=emergency.reason,
            at=now, until=now + LASTS, submission=submission,
        )  # fmt: skip
        made.save(force_insert=True)
        return made

    return once(EmergencyAccess, submission, make, member=by)[0]


@action("casework.end_emergency", says=_("Ended an access in an emergency"), needs=Right.COUNSEL)
def end_emergency(access: EmergencyAccess, *, by: Member) -> EmergencyAccess:
    """Before the three hours are over: by who has it, by who is responsible, or by the lead."""
    if not may_end(access, by):
        raise PermissionDenied("Only who has it, who is responsible, or the lead.")
    now = timezone.now()
    if not access.holds(now):
        return as_before(access)
    access.ended_at, access.ended_by = now, by
    access.save(update_fields=["ended_at", "ended_by"])
    return access


def read_in_emergency(access: EmergencyAccess, *, by: Member) -> None:
    """Notes each look."""
    record(READ, by=by, on=access.client)


def must_not_guess(by: Member) -> None:
    """Raises `Refused` for somebody who has looked in vain too often today."""
    since = timezone.now() - datetime.timedelta(days=1)
    tries = AuditEntry.objects.filter(actor_id=by.pk, at__gte=since, action=IN_VAIN).count()
    if tries >= TRIES:
        raise Refused(_("You have looked in vain too often today. Please call the office where the person is known."))


def looked_in_vain(by: Member) -> None:
    """Notes that a search found nothing: whoever looks for people without need is seen."""
    record(IN_VAIN, by=by, office_id=by.offices_with(Right.COUNSEL)[0].pk)


def may_end(access: EmergencyAccess, member: Member) -> bool:
    """Who has it, who is responsible for an open case of the file, and its leads; nobody who is kept out of it."""
    if is_kept_out(member, access.client_id):
        return False
    if member.pk == access.member_id or member.may(Right.LEAD, office_id=access.office_id):
        return True
    return Case.objects.visible_to(member).of(member).open().filter(client=access.client_id).exists()
