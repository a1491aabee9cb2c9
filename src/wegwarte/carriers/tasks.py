"""What the worker does for this app."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.actions.leaving import end_those_whose_day_has_come
from wegwarte.carriers.invitations import invitation_link
from wegwarte.carriers.models import Carrier, Invitation
from wegwarte.carriers.models.invitation import VALID_FOR
from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, FOR_A_DAY, Lasting, job
from wegwarte.core.mail import send
from wegwarte.core.one_by_one import in_each_carrier
from wegwarte.core.tenancy import carrier


@job(
    "carriers.send_invitation",
    does=_("Sends an invitation to a new member"),
    failed=_("The person has got no invitation. The administration of the carrier sees it in the list of members."),
    again=FOR_A_DAY,
)
def send_invitation(*, carrier_id: str, record_id: str) -> None:
    """Sends the link for the first password, unless it was taken back or used meanwhile."""
    with carrier(UUID(carrier_id)):
        found = Invitation.objects.open().filter(pk=record_id, sent_at=None).select_related("member__user").first()
        if found is None or found.member.user.has_usable_password():
            return
        subject, text = _letter(found)
    try:  # outside of the transaction: a server may take its time
        send(found.member.user.email, subject, text)
    except Lasting:
        _note(carrier_id, record_id, "refused_at")
        raise
    _note(carrier_id, record_id, "sent_at")


def _letter(invitation: Invitation) -> tuple[str, str]:
    """Subject and text; they name the carrier and the person, and nothing else."""
    said = {
        "name": invitation.member.name,
        "carrier": Carrier.objects.get(pk=invitation.carrier_id).name,
        "link": invitation_link(invitation.member.user),
        "days": VALID_FOR.days,
    }
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string("carriers/invitation_mail.txt", said)
        return render_to_string("carriers/invitation_subject.txt", said), text


def _note(carrier_id: str, record_id: str, field: str) -> None:
    with carrier(UUID(carrier_id)):
        Invitation.objects.filter(pk=record_id).update(**{field: timezone.now()})


@job(
    "carriers.end_memberships",
    does=_("Ends the access of members whose last day is over"),
    failed=_("Members who have left keep their roles in the lists. Nothing opens for them all the same."),
    again=BRIEFLY, cron="7 * * * *",
)  # fmt: skip
def end_memberships(timestamp: int) -> None:
    """Every hour: the pages themselves refuse from midnight on. `timestamp`: when it was due, in seconds."""
    in_each_carrier(lambda _carrier_id, rows: end_those_whose_day_has_come(today(), rows))
