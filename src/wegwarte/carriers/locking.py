"""What a session has proven: that the person is still there, and that they have a second factor."""

import time

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from wegwarte.accounts.ways import came_through_provider
from wegwarte.carriers.requests import HouseRequest, Staff


def is_locked(request: HouseRequest) -> bool:
    """True after 30 minutes without a request, until the person has proven again who they are."""
    now, session = time.time(), request.session
    last_seen = session.get("last_seen", now)
    if now - last_seen > settings.WEGWARTE_IDLE_SECONDS and "locked_at" not in session:
        session["locked_at"] = now
    if "locked_at" in session:
        if _last_proof(request) < session["locked_at"]:
            return True
        del session["locked_at"]
    if now - last_seen > 60 or "last_seen" not in session:  # a write a minute, not one for every page
        session["last_seen"] = now
    return False


def lock(request: HouseRequest) -> None:
    """Locks at once, for somebody who leaves the desk.

    The session gets another key: a request that began before and saves its session after this finds none to save.
    """
    request.session["locked_at"] = time.time()
    request.session.cycle_key()


def has_proven_lately(request: HouseRequest) -> bool:
    """Whether the person gave a password or a second factor within the last minutes: more than an open desk has."""
    return time.time() - _last_proof(request) < int(REAUTHENTICATION_TIMEOUT)


def proof_lasts(request: HouseRequest) -> int:
    """For how many seconds more the last proof counts; 0 when it does not any more."""
    return max(0, int(_last_proof(request) + int(REAUTHENTICATION_TIMEOUT) - time.time()))


def _last_proof(request: HouseRequest) -> float:
    """When the person last gave a password or a second factor, as the sign-in library notes it (seconds)."""
    return max(
        (float(method.get("at", 0)) for method in request.session.get("account_authentication_methods", [])),
        default=0.0,
    )


def needs_second_factor(member: Staff) -> bool:
    """Whether a role of this person cannot work without a second factor."""
    return bool(member.role_names & set(settings.WEGWARTE_SECOND_FACTOR_ROLES))


def has_second_factor(request: HouseRequest) -> bool:
    """Whether the account has a second factor, or their carrier's sign-in asked for one; asked once per session."""
    if not request.session.get("second_factor"):
        came = came_through_provider(request, request.user) or {}  # type: ignore[arg-type]
        if not came.get("second_factor") and not is_mfa_enabled(request.user):
            return False
        request.session["second_factor"] = True
    return True
