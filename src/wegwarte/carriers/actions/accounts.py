"""The account of an address: it belongs to one carrier or to the platform, never to more (docs/decisions/0010)."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.accounts.models import User
from wegwarte.audit.labels import entry
from wegwarte.carriers.models import PlatformRole
from wegwarte.carriers.sign_ins import carriers_ever
from wegwarte.core.conflicts import Refused
from wegwarte.core.tenancy import PLATFORM

MADE_PLATFORM_ROLE = entry("carriers.make_platform_role", gettext_lazy("Gave a role of the platform"))


def account_for(email: str, carrier_id: UUID) -> User:
    """The account for work in this carrier (or PLATFORM), made when there is none. Raises Refused when it is another's.

    Else an administration could make an account for somebody's address, set its password, and later enter the carrier
    that takes this person on. Locks the account: two carriers cannot take it at once.
    """
    accounts = User.objects.select_for_update()
    user, _made = accounts.get_or_create(email=email.strip().lower(), defaults={"password": make_password(None)})
    theirs = carriers_ever(user)
    if PlatformRole.objects.filter(user=user).exists():
        theirs.add(PLATFORM)
    if theirs - {carrier_id}:
        said = _("This address has an account already. Please take another address of this person.")
        raise Refused(said, field="email")
    return user
