"""Members: taken on, bound to secrecy, helped with their sign-in."""

import datetime

from django.utils.translation import gettext_lazy as _

from wegwarte.accounts import second_factor
from wegwarte.accounts.links import password_link
from wegwarte.audit.trail import action, note_changes, note_details
from wegwarte.carriers.actions.accounts import account_for
from wegwarte.carriers.invitations import has_come
from wegwarte.carriers.models import Carrier, IdentityProvider, Member, Pledge
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, as_before, claim_version


@action("carriers.add_member", says=_("Added a member"), needs=Right.ADMINISTER)
def add_member(carrier: Carrier, *, name: str, email: str, by: Member | IdentityProvider) -> Member:
    """Takes somebody on and makes their account; raises Refused for an address whose account is elsewhere."""
    user = account_for(email, carrier.pk)
    there = Member.objects.filter(user=user).first()
    if there is not None and (there.name, there.left_on) == (name, None) and not there.roles.exists():
        return as_before(there)  # of two clicks the second
    if there is not None:
        raise Refused(_("This person is or was a member here already: open their entry in the list."), field="email")
    return Member.objects.create(user=user, name=name)


@action("carriers.change_member", says=_("Changed a member's name"), needs=Right.ADMINISTER)
def change_member(member: Member, *, name: str, version: int, by: Member) -> Member:
    """Changes the name, as after a marriage; raises ChangedMeanwhile when somebody else did so after `version`."""
    claim_version(member, version)
    note_changes(member, {"name"} if member.name != name else set())
    member.name = name
    member.save(update_fields=["name"])
    return member


@action("carriers.record_pledge", says=_("Recorded the declaration of secrecy"), needs=Right.ADMINISTER)
def record_pledge(member: Member, *, signed_on: datetime.date, by: Member) -> Pledge:
    """Records that the member signed the declaration of secrecy (Verpflichtung). § 203 (4) StGB."""
    pledge, made = Pledge.objects.get_or_create(
        member=member, signed_on=signed_on, defaults={"recorded_by_name": by.actor_name}
    )
    return pledge if made else as_before(pledge)


@action("carriers.withdraw_pledge", says=_("Withdrew the declaration of secrecy"), needs=Right.ADMINISTER)
def withdraw_pledge(member: Member, *, by: Member) -> Member:
    """Ends the declaration of secrecy, as one recorded for the wrong person: no content opens until a new one is."""
    signed = [day.isoformat() for day in member.pledges.order_by("signed_on").values_list("signed_on", flat=True)]
    if not signed:
        return as_before(member)
    member.pledges.all().delete()
    note_details(member, signed=signed)
    return member


@action("carriers.issue_link", says=_("Made a link for the first password"), needs=Right.ADMINISTER)
def issue_link(member: Member, *, by: Member) -> str:
    """The link with which a new member sets the first password, to be handed over.

    Never for an account that somebody uses: a link would let somebody take it over.
    """
    if member.user.has_usable_password():
        raise Refused(_("This account has a password already: the person asks for a new one at the sign-in page."))
    if has_come(member.user):
        raise Refused(_("This person has signed in already: they ask for a password at the sign-in page themselves."))
    return password_link(member.user)


@action("carriers.end_sessions", says=_("Signed a member out everywhere"), needs=Right.ADMINISTER)
def end_sessions(member: Member, *, by: Member) -> Member:
    """Ends all sessions of the member, at their next click."""
    member.user.end_sessions()
    return member


@action("carriers.reset_second_factor", says=_("Took a lost second factor away"), needs=Right.ADMINISTER)
def reset_second_factor(member: Member, *, by: Member) -> Member:
    """Takes the second factor away after telephone and recovery codes were lost; the person sets up a new one."""
    second_factor.remove(member.user)
    return member
