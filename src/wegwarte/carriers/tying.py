"""Tying an identity at the carrier's own sign-in to an account: at once, or after the person's usual sign-in."""

import time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import signals as auth_signals
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.accounts.models import User
from wegwarte.accounts.openid import Person
from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import IdentityProvider, LinkedIdentity, Member
from wegwarte.core.tenancy import carrier

LINKED = entry("accounts.identity_linked", gettext_lazy("Tied the carrier's own sign-in to the account"))
WAITING = "openid_waiting"  # in the session: an identity that waits for the person's usual sign-in
WAITS = 10 * 60  # seconds


def link(issuer: str, subject: str, member: Member) -> None:
    """Ties the identity to the member: from now on it is this person, whatever their address becomes."""
    LinkedIdentity.objects.get_or_create(member=member, issuer=issuer, defaults={"subject": subject})
    record(LINKED, by=member, on=member)


def let_wait(request: HttpRequest, provider: IdentityProvider, person: Person, member: Member) -> None:
    """Keeps the identity in the session until the person has signed in as usual, ten minutes at most."""
    request.session[WAITING] = {
        "carrier": str(provider.carrier_id), "issuer": provider.issuer, "subject": person.subject,
        "user": str(member.user_id), "at": time.time(),
    }  # fmt: skip


def waits_for(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """The identity that waits in this session for just this person; None when there is none, or it is too old."""
    waiting: dict[str, Any] | None = request.session.get(WAITING)
    fresh = waiting and waiting["user"] == str(user.pk) and time.time() - waiting["at"] < WAITS
    return waiting if fresh else None


@receiver(auth_signals.user_logged_in)
def link_what_waits(request: HttpRequest, user: User, **other: Any) -> None:
    """After the usual sign-in: ties the identity that waits to the account, if it is this person's."""
    waiting = waits_for(request, user)
    request.session.pop(WAITING, None)
    if waiting is None:
        return
    with carrier(UUID(waiting["carrier"]), user_id=user.pk):
        link(waiting["issuer"], waiting["subject"], Member.objects.get(user=user))
    messages.success(request, _("From now on you can sign in through your carrier."))
