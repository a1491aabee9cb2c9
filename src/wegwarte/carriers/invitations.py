"""The link of an invitation: good for seven days, for one password, and until it is taken back.

It names the account and carries a mark of the password that is not set yet. Setting one, inviting again and taking
back change that mark: whatever was sent before opens nothing any more.
"""

from typing import Any
from uuid import UUID

from allauth.account import signals as account_signals
from django.conf import settings
from django.core import signing
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Invitation
from wegwarte.carriers.models.invitation import VALID_FOR
from wegwarte.carriers.sign_ins import carriers_of
from wegwarte.core.tenancy import carrier

SALT = "wegwarte.invitation"


def invitation_link(user: User) -> str:
    """The address to mail; the host comes from the settings, so that nobody can have it point elsewhere."""
    token = signing.dumps({"account": str(user.pk), "mark": _mark(user)}, salt=SALT)
    return f"{settings.WEGWARTE_URL}{reverse('carriers:accept_invitation', args=[token])}"


def invited(token: str) -> User | None:
    """The account that a link invites; None for one that is invented, too old, used or taken back."""
    try:
        said = signing.loads(token, salt=SALT, max_age=VALID_FOR)
        user = User.objects.filter(pk=UUID(said["account"]), is_active=True).first()
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None
    if user is None or has_come(user) or not constant_time_compare(said["mark"], _mark(user)):
        return None
    return user


def has_come(user: User) -> bool:
    """Whether somebody works with the account already, whichever way they come in: then it is theirs alone.

    A link to a first password would let whoever holds it, as the administration, enter as them.
    """
    return user.has_usable_password() or user.last_login is not None


def spoil_links(user: User) -> None:
    """Makes every link to a first password useless that was given out so far, mailed or on paper."""
    if not user.has_usable_password():
        user.set_unusable_password()  # a new mark
        user.save(update_fields=["password"])


def _mark(user: User) -> str:
    return salted_hmac(SALT, user.password, algorithm="sha256").hexdigest()[:32]


@receiver(account_signals.password_reset)
def first_password_set(request: Any, user: User, **other: Any) -> None:
    """Notes that the person has come, whichever of the links it was."""
    for carrier_id in carriers_of(user):
        with carrier(carrier_id, user_id=user.pk):
            Invitation.objects.open().filter(member__user=user).update(accepted_at=timezone.now())
