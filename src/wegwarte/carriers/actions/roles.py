"""Roles: given and taken. They hold from the person's next click."""

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Carrier, IdentityProvider, Member, Office, OfficeRole
from wegwarte.carriers.rights import CARRIER_ROLES, Right, Role
from wegwarte.core.conflicts import Refused, as_before


@action("carriers.give_role", says=_("Gave a role"), needs=Right.ADMINISTER)
def give_role(
    member: Member, *, role: str, office: Office | None, by: Member | IdentityProvider, by_group: bool = False
) -> OfficeRole:
    """Gives a role in an office, or in the carrier as a whole for its administration.

    `by_group`: the carrier's own sign-in gives it, and takes it away again. Given by hand as well, it is one by hand.
    """
    if (office is None) != (role in CARRIER_ROLES):
        raise Refused(_("Please choose an office for this role."))
    held, made = OfficeRole.objects.get_or_create(
        member=member, role=role, office=office, defaults={"by_group": by_group}
    )
    if made:
        return held
    if by_group or not held.by_group:
        return as_before(held)
    held.by_group = False
    held.save(update_fields=["by_group"])
    return held


@action("carriers.take_role", says=_("Took a role away"), needs=Right.ADMINISTER)
def take_role(held: OfficeRole, *, by: Member | IdentityProvider) -> None:
    """Takes a role away; the last administrator keeps theirs, because nobody could give it back."""
    if held.role == Role.ADMINISTRATOR:
        keep_an_administrator(without=held.member)
    OfficeRole.objects.filter(pk=held.pk).delete()


def keep_an_administrator(*, without: Member) -> None:
    """Raises Refused when nobody else would administer the carrier. Locks: two cannot remove each other at once."""
    Carrier.objects.select_for_update().get(pk=without.carrier_id)
    others = OfficeRole.objects.filter(role=Role.ADMINISTRATOR, member__left_on__isnull=True)
    if not others.exclude(member=without).exists():
        raise Refused(_("Nobody else administers this carrier: give somebody else the role first."))
