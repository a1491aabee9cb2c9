"""Members: taken on, bound to secrecy, helped with their sign-in, and gone."""

import datetime

from django.utils.translation import gettext as _

from wegwarte.accounts import second_factor
from wegwarte.accounts.links import password_link
from wegwarte.audit.trail import action, note_changes, note_details
from wegwarte.carriers.actions.accounts import account_for
from wegwarte.carriers.actions.refusal import Refused
from wegwarte.carriers.actions.roles import keep_an_administrator
from wegwarte.carriers.models import Carrier, Member, OfficeRole, Pledge
from wegwarte.carriers.rights import Right, Role
from wegwarte.core.conflicts import as_before


@action("carriers.add_member", needs=Right.ADMINISTER)
def add_member(carrier: Carrier, *, name: str, email: str, by: Member) -> Member:
    """Takes somebody on and makes their account; raises Refused for an address whose account is elsewhere."""
    user = account_for(email, carrier.pk)
    if Member.objects.filter(user=user).exists():
        raise Refused(_("This person is or was a member here already: open their entry in the list."))
    return Member.objects.create(user=user, name=name)


@action("carriers.change_member", needs=Right.ADMINISTER)
def change_member(member: Member, *, name: str, by: Member) -> Member:
    """Changes the name, as after a marriage."""
    note_changes(member, {"name"} if member.name != name else set())
    member.name = name
    member.save(update_fields=["name"])
    return member


@action("carriers.end_membership", needs=Right.ADMINISTER)
def end_membership(member: Member, *, on: datetime.date, by: Member) -> Member:
    """From that day on the person cannot open anything of this carrier; with today's date, at their next click."""
    if OfficeRole.objects.filter(member=member, role=Role.ADMINISTRATOR).exists():
        keep_an_administrator(without=member)
    member.left_on = on
    member.save(update_fields=["left_on"])
    return member


@action("carriers.take_back", needs=Right.ADMINISTER)
def take_back(member: Member, *, by: Member) -> Member:
    """Takes a member back; the roles have to be given anew, because what was right then may not be right now."""
    if member.left_on is None:  # a second click must not take the roles that were given meanwhile
        return as_before(member)
    OfficeRole.objects.filter(member=member).delete()
    member.left_on = None
    member.save(update_fields=["left_on"])
    return member


@action("carriers.record_pledge", needs=Right.ADMINISTER)
def record_pledge(member: Member, *, signed_on: datetime.date, by: Member) -> Pledge:
    """Records that the member signed the declaration of secrecy (Verpflichtung). § 203 (4) StGB."""
    pledge, made = Pledge.objects.get_or_create(
        member=member, signed_on=signed_on, defaults={"recorded_by_name": by.actor_name}
    )
    return pledge if made else as_before(pledge)


@action("carriers.withdraw_pledge", needs=Right.ADMINISTER)
def withdraw_pledge(member: Member, *, by: Member) -> Member:
    """Ends the declaration of secrecy, as one recorded for the wrong person: no content opens until a new one is."""
    signed = [day.isoformat() for day in member.pledges.order_by("signed_on").values_list("signed_on", flat=True)]
    if not signed:
        return as_before(member)
    member.pledges.all().delete()
    note_details(member, signed=signed)
    return member


@action("carriers.issue_link", needs=Right.ADMINISTER)
def issue_link(member: Member, *, by: Member) -> str:
    """The link with which a new member sets the first password, to be handed over.

    Never for an account that has a password: a link would let somebody take it over.
    """
    if member.user.has_usable_password():
        raise Refused(_("This account has a password already: the person asks for a new one at the sign-in page."))
    return password_link(member.user)


@action("carriers.reset_second_factor", needs=Right.ADMINISTER)
def reset_second_factor(member: Member, *, by: Member) -> Member:
    """Takes the second factor away after telephone and recovery codes were lost; the person sets up a new one."""
    second_factor.remove(member.user)
    return member
