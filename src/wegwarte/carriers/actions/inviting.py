"""Invitations by mail: sent, sent again, taken back."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.invitations import has_come, spoil_links
from wegwarte.carriers.models import Invitation, Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused


@action("carriers.invite", says=_("Invited a member by mail"), needs=Right.ADMINISTER)
def invite(member: Member, *, by: Member, at: datetime.datetime) -> Invitation:
    """Has the worker mail a link for the first password; every link before it is spoilt.

    Never for an account that somebody uses: a link would let somebody take it over.
    """
    from wegwarte.carriers.tasks import send_invitation  # the worker's jobs use the actions too

    if member.user.has_usable_password():
        raise Refused(_("This account has a password already: the person asks for a new one at the sign-in page."))
    if has_come(member.user):
        raise Refused(_("This person has signed in already: they ask for a password at the sign-in page themselves."))
    if member.left_on is not None and member.left_on <= timezone.localdate(at):
        raise Refused(_("This person has left."))
    _end(member, at)
    made = Invitation.objects.create(member=member, invited_at=at, invited_by_name=by.actor_name)
    send_invitation.defer(carrier_id=str(member.carrier_id), record_id=str(made.pk))
    return made


@action("carriers.take_back_invitation", says=_("Took an invitation back"), needs=Right.ADMINISTER)
def take_back_invitation(member: Member, *, by: Member, at: datetime.datetime) -> Member:
    """Spoils the link that was mailed, and any that was handed over."""
    if not _end(member, at):
        raise Refused(_("There is no invitation that could be taken back."))
    return member


def _end(member: Member, at: datetime.datetime) -> int:
    spoil_links(member.user)
    return Invitation.objects.open().filter(member=member).update(taken_back_at=at)
