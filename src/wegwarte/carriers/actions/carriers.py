"""Carriers: opened by the operator, who never sees what is in them."""

import contextlib
from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.links import password_link
from wegwarte.audit.trail import action, note_changes, record
from wegwarte.carriers.actions.accounts import account_for
from wegwarte.carriers.models import Carrier, Member, OfficeRole, PlatformRole
from wegwarte.carriers.rights import Right, Role
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.core.tenancy import carrier as working_in


@action("carriers.open_carrier", says=_("Let a carrier in"), needs=Right.OPERATE)
def open_carrier(*, name: str, association: str, regime: str, by: PlatformRole) -> Carrier:
    """Lets a carrier in; its first administrator is appointed next."""
    with _name_is_free():
        return Carrier.objects.create(name=name, association=association, regime=regime)


@action("carriers.change_carrier", says=_("Changed the carrier"), needs=Right.OPERATE)
def change_carrier(
    carrier: Carrier, *, name: str, association: str, regime: str, version: int, by: PlatformRole
) -> Carrier:
    """Changes name, association or data-protection law; raises ChangedMeanwhile when it was changed after `version`."""
    claim_version(carrier, version)
    said = {"name": name, "association": association, "regime": regime}
    note_changes(carrier, {field for field, value in said.items() if getattr(carrier, field) != value})
    carrier.name, carrier.association, carrier.regime = name, association, regime
    with _name_is_free():
        carrier.save(update_fields=[*said])
    return carrier


@action("carriers.appoint_administrator", says=_("Appointed an administrator"), needs=Right.OPERATE)
def appoint_administrator(carrier: Carrier, *, name: str, email: str, by: PlatformRole) -> str:
    """Makes somebody the carrier's administrator; the link for the first password, "" for an account that has one.

    The carrier's own trail tells of it too, so that its people see who let whom in.
    """
    user = account_for(email, carrier.pk)
    with working_in(carrier.pk, user_id=by.user_id):
        member, _made = Member.objects.get_or_create(user=user, defaults={"name": name})
        if member.left_on is not None:
            OfficeRole.objects.filter(member=member).delete()
            member.left_on = None
            member.save(update_fields=["left_on"])
        OfficeRole.objects.get_or_create(member=member, office=None, role=Role.ADMINISTRATOR)
        record("carriers.appoint_administrator", by=by, on=member)
    return "" if user.has_usable_password() else password_link(user)


@contextlib.contextmanager
def _name_is_free() -> Iterator[None]:
    """Raises Refused when another carrier got the name since the form looked."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refused(_("Another carrier has this name."), field="name") from None
