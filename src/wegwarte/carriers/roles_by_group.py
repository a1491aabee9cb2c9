"""Roles that the groups of a carrier's own sign-in give and take, at each sign-in through it."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.openid import Person
from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers import actions
from wegwarte.carriers.models import GroupRole, IdentityProvider, Member, OfficeRole
from wegwarte.core.conflicts import Refused

KEPT_ROLE = entry("carriers.kept_last_administrator", _("Kept the role of the last administrator"))


def match_roles(provider: IdentityProvider, member: Member, person: Person) -> None:
    """Gives and takes the roles of the groups; those given by hand stay. The last administrator stays one."""
    mapped = roles_of(provider, person)
    held = {(one.role, one.office_id): one for one in OfficeRole.objects.filter(member=member)}
    for key, group_role in mapped.items():
        if key not in held and (group_role.office is None or group_role.office.closed_on is None):
            actions.give_role(member, role=group_role.role, office=group_role.office, by=provider, by_group=True)
    for key, one in held.items():
        if one.by_group and key not in mapped:
            _take(provider, one)


def _take(provider: IdentityProvider, held: OfficeRole) -> None:
    try:
        actions.take_role(held, by=provider)
    except Refused:
        record(KEPT_ROLE, by=provider, on=held)


def roles_of(provider: IdentityProvider, person: Person) -> dict[tuple[str, UUID | None], GroupRole]:
    """What the person's groups are here, by role and office."""
    groups = person.groups(provider.groups_claim)
    rows = GroupRole.objects.filter(group__in=groups).select_related("office") if groups else []
    return {(row.role, row.office_id): row for row in rows}
