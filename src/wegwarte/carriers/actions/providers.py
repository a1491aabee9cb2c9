"""A carrier's own sign-in: described by its administration, switched on and off, its groups told what they mean."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.openid import ProviderFailed, pages_of
from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Carrier, GroupRole, IdentityProvider, Member, Office
from wegwarte.carriers.rights import CARRIER_ROLES, Right
from wegwarte.core.conflicts import Refused, as_before, claim_version
from wegwarte.core.vault import new_record_key


@action("carriers.set_provider", says=_("Changed the carrier's own sign-in"), needs=Right.ADMINISTER)
def set_provider(
    carrier: Carrier, *, said: dict[str, Any], secret: str, mail_domains: str, version: int, by: Member
) -> IdentityProvider:
    """Describes the provider. `said`: its fields; `secret`: "" keeps the one that is stored.

    Whoever switches it on is told at once when it cannot be reached. Raises ChangedMeanwhile, Refused.
    """
    Carrier.objects.select_for_update().get(pk=carrier.pk)
    provider = IdentityProvider.objects.select_related("record_key").first()
    if provider is None:
        provider = IdentityProvider(record_key=new_record_key())
    else:
        claim_version(provider, version)
    changed = {name for name, value in said.items() if getattr(provider, name) != value}
    note_changes(provider, changed | ({"secret"} if secret else set()))
    for name, value in said.items():
        setattr(provider, name, value)
    provider.secret = secret or provider.secret
    _check(provider)
    provider.save()
    Carrier.objects.filter(pk=carrier.pk).update(own_sign_in=provider.is_on, mail_domains=mail_domains)
    return provider


def _check(provider: IdentityProvider) -> None:
    if not provider.is_on:
        return
    if not provider.secret:
        raise Refused(_("Please enter the secret that the provider made for this house."), field="secret")
    try:
        pages_of(provider.issuer)
    except ProviderFailed as failed:
        raise Refused(failed.words, field="issuer") from None


@action("carriers.map_group", says=_("Gave a group of the provider a role"), needs=Right.ADMINISTER)
def map_group(carrier: Carrier, *, group: str, role: str, office: Office | None, by: Member) -> GroupRole:
    """From their next sign-in on the people of the group hold the role."""
    if (office is None) != (role in CARRIER_ROLES):
        raise Refused(_("Please choose an office for this role."), field="office")
    mapped, made = GroupRole.objects.get_or_create(group=group, role=role, office=office)
    return mapped if made else as_before(mapped)


@action("carriers.unmap_group", says=_("Took a role from a group of the provider"), needs=Right.ADMINISTER)
def unmap_group(mapped: GroupRole, *, by: Member) -> None:
    """At their next sign-in the people of the group lose the role, unless they hold it otherwise."""
    GroupRole.objects.filter(pk=mapped.pk).delete()
