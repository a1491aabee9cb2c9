"""Sign-ins and what belongs to them, written into the trail of the carriers that the person works for.

Where no carrier is known, as for an address that nobody has, it goes into the platform's trail. What was typed
is never written down.
"""

import contextlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import signals as auth_signals
from django.contrib.auth import update_session_auth_hash
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.accounts import second_factor
from wegwarte.accounts.adapters import password_not_known
from wegwarte.accounts.devices import device_of
from wegwarte.accounts.models import User
from wegwarte.accounts.sessions import opened_on, seen_before
from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member, PlatformRole
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier

CHANGE_FAILED = entry("accounts.password_change_failed", _("Wrong present password when setting a new one"))
NEW_DEVICE = entry("accounts.new_device", _("Signed in with a device not seen before"))
PASSWORD_CHANGED = entry("accounts.password_changed", pgettext_lazy("entry of the trail", "Set a new password"))
RECOVERY_CODE_USED = entry("accounts.recovery_code_used", _("Used a recovery code"))
RECOVERY_CODES_MADE = entry("accounts.recovery_codes_made", _("Made new recovery codes"))
FACTOR_ADDED = entry("accounts.second_factor_added", pgettext_lazy("entry of the trail", "Set up the second factor"))
FACTOR_FAILED = entry("accounts.second_factor_failed", _("Wrong second factor"))
FACTOR_REMOVED = entry("accounts.second_factor_removed", _("Removed the second factor"))
PASSKEY_ADDED = entry("accounts.passkey_added", pgettext_lazy("entry of the trail", "Set up a passkey"))
PASSKEY_REMOVED = entry("accounts.passkey_removed", _("Removed a passkey"))
PASSKEY_USED = entry("accounts.passkey_used", _("Used a passkey"))
SIGN_IN_FAILED = entry("accounts.sign_in_failed", _("Failed sign-in"))
SESSION_ENDED = entry("accounts.session_ended", _("Signed out on another device"))
SESSIONS_ENDED = entry("accounts.sessions_ended", _("Signed out on all other devices"))
SIGNED_IN = entry("accounts.signed_in", _("Signed in"))
SIGNED_OUT = entry("accounts.signed_out", _("Signed out"))
ADDED = {Authenticator.Type.TOTP: FACTOR_ADDED, Authenticator.Type.WEBAUTHN: PASSKEY_ADDED}
REMOVED = {Authenticator.Type.TOTP: FACTOR_REMOVED, Authenticator.Type.WEBAUTHN: PASSKEY_REMOVED}
USED = {Authenticator.Type.RECOVERY_CODES: RECOVERY_CODE_USED, Authenticator.Type.WEBAUTHN: PASSKEY_USED}


def carriers_of(user: User | None) -> list[UUID]:
    """Ids of the carriers that the person works for; they alone may see their own memberships before one is chosen."""
    if user is None:
        return []
    with carrier(None, user_id=user.pk):
        rows = Member.objects.working(today()).filter(user_id=user.pk).order_by("carrier_id")
        return list(rows.values_list("carrier_id", flat=True))


def carriers_ever(user: User) -> set[UUID]:
    """Ids of the carriers that the person works or worked for: whoever has left still has the account."""
    with carrier(None, user_id=user.pk):
        return set(Member.objects.filter(user_id=user.pk).values_list("carrier_id", flat=True))


def note(key: str, user: User | None, request: HttpRequest | None = None, **details: Any) -> None:
    """Writes the entry where it belongs: the chosen carrier, else all of the person's, else the platform."""
    session = getattr(request, "session", {})
    chosen = [UUID(session["carrier"])] if session.get("carrier") else carriers_of(user)
    for carrier_id in chosen or [PLATFORM]:
        with carrier(carrier_id, user_id=user.pk if user else None):
            record(key, by=_person(user, carrier_id), **details)


def note_on_person(key: str, user: User) -> None:
    """Writes down what a command did to the account, in the trails that `note` would take; nobody here did it."""
    for carrier_id in carriers_of(user) or [PLATFORM]:
        with carrier(carrier_id, user_id=user.pk):
            record(key, by=None, on=_person(user, carrier_id))


def _person(user: User | None, carrier_id: UUID) -> Member | PlatformRole | None:
    if user is None:
        return None
    if carrier_id == PLATFORM:
        return PlatformRole.objects.filter(user=user).first()
    return Member.objects.filter(user=user, carrier_id=carrier_id).first()


@second_factor.forced_when
def a_role_needs_it(user: User) -> bool:
    """Whether any role of the person, at any carrier, needs the second factor."""
    forced = set(settings.WEGWARTE_SECOND_FACTOR_ROLES)
    if PlatformRole.objects.filter(user=user, role__in=forced).exists():
        return True
    return any(_holds(user, carrier_id, forced) for carrier_id in carriers_of(user))


def _holds(user: User, carrier_id: UUID, roles: set[str]) -> bool:
    with carrier(carrier_id, user_id=user.pk):
        return Member.objects.filter(user=user, roles__role__in=roles).exists()


@contextlib.contextmanager
def failures_outlive(request: HttpRequest) -> Iterator[None]:
    """Writes what failed in the block after the block's transaction has ended, however it ended (decision 0011)."""
    failures: list[tuple[str, User | None]] = []
    request.failures = failures  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for key, user in failures:
            note(key, user)


def note_failure(key: str, user: User | None, request: HttpRequest | None) -> None:
    """Notes what failed: at once, or within a request when that has ended."""
    failures = getattr(request, "failures", None)
    if failures is None:  # no page of this house, as in a command
        note(key, user)
    else:
        failures.append((key, user))


@receiver(auth_signals.user_login_failed)
def sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **other: Any) -> None:
    """For an address that nobody has, too: then in the platform's trail."""
    address = str(credentials.get("email") or "").strip().lower()
    note_failure(SIGN_IN_FAILED, User.objects.filter(email=address).first(), request)


@receiver(auth_signals.user_logged_in)
def signed_in_on_a_device(request: HttpRequest, user: User, **other: Any) -> None:
    """The session keeps the device; one that was not seen before stands in the trail."""
    device = device_of(request.headers.get("User-Agent", ""))
    opened_on(request.session, device)
    if not seen_before(user, device):
        note(NEW_DEVICE, user, request, browser=device.browser, system=device.system)


@receiver(mfa_signals.authentication_failed)
def second_factor_failed(user: User, request: HttpRequest | None = None, **other: Any) -> None:
    """A wrong code, after the right password."""
    note_failure(FACTOR_FAILED, user, request)


@receiver(password_not_known)
def password_change_failed(user: User, request: HttpRequest | None = None, **other: Any) -> None:
    """A wrong present password on the page for a new one."""
    note_failure(CHANGE_FAILED, user, request)


@receiver(auth_signals.user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **other: Any) -> None:
    """By the person; a session that ran out leaves no entry."""
    if user is not None:
        note(SIGNED_OUT, user, request)


@receiver(account_signals.password_changed)
@receiver(account_signals.password_set)
@receiver(account_signals.password_reset)
def password_changed(request: HttpRequest, user: User, **other: Any) -> None:
    """Changed, set by a link, or set anew."""
    note(PASSWORD_CHANGED, user, request)


@receiver(mfa_signals.authenticator_added)
def second_factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **other: Any) -> None:
    """All other sessions end: they were opened with the password alone, perhaps by somebody else."""
    if said := ADDED.get(authenticator.type):
        note(said, user, request)
        user.end_sessions()
        update_session_auth_hash(request, user)


@receiver(mfa_signals.authenticator_removed)
def second_factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **other: Any) -> None:
    """The flag of this session goes, and all other sessions end: they may have been opened with that factor."""
    request.session.pop("second_factor", None)
    if said := REMOVED.get(authenticator.type):
        note(said, user, request)
        user.end_sessions()
        update_session_auth_hash(request, user)


@receiver(mfa_signals.authenticator_reset)
def recovery_codes_made(request: HttpRequest, user: User, **other: Any) -> None:
    """The codes before are of no use any more."""
    note(RECOVERY_CODES_MADE, user, request)


@receiver(mfa_signals.authenticator_used)
def second_factor_used(request: HttpRequest, user: User, authenticator: Authenticator, **other: Any) -> None:
    """A code of the app leaves no entry of its own: that is the sign-in."""
    if said := USED.get(authenticator.type):
        note(said, user, request)
