"""The door of every page: whom it is for, and in whose rows its request works.

A view says its audience with `@portal_page` or `@staff_page(Right.X)`; one that says nothing answers 403.
"""

import functools
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from wegwarte.audit.trail import record
from wegwarte.carriers import kept
from wegwarte.carriers.models import Member, PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier, current_scope
from wegwarte.ui.audience import declare

P = ParamSpec("P")
Staff: TypeAlias = Member | PlatformRole


class StaffRequest(HttpRequest):
    """A request of somebody signed in, with their member and what they typed before a lock or sign-out."""

    member: Member
    kept: QueryDict | None


StaffView: TypeAlias = Callable[Concatenate[StaffRequest, P], HttpResponse]
portal_page = declare("public")
"""Marks a view that everybody may open, without an account."""


def staff_page(right: Right) -> Callable[[StaffView[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Marks a view for members who hold the right; others are asked to sign in, to unlock, or are refused."""

    def decorate(view: StaffView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **options: P.kwargs) -> HttpResponse:
            if (detour := _detour(request, right)) is not None:
                return detour
            request.kept = kept.take(request)  # type: ignore[attr-defined]
            return view(request, *args, **options)  # type: ignore[arg-type]

        guarded.audience = right  # type: ignore[attr-defined]
        return guarded

    return decorate


def bound_data(request: StaffRequest) -> QueryDict | None:
    """What a form is to be filled with: what was sent, or what was typed before a lock; None for a fresh form."""
    return request.POST if request.method == "POST" else request.kept


class AudienceMiddleware:
    """Refuses a view that declares no audience: a forgotten decorator must not open a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, options: object) -> None:
        if not getattr(view, "audience", None):
            raise PermissionDenied("This address declares no audience.")


class CarrierMiddleware:
    """Opens the request's transaction in the carrier of the member who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user_id = request.user.pk if request.user.is_authenticated else None
        carrier_id = _chosen_carrier(request) if user_id else None
        with carrier(carrier_id, user_id=user_id) as scope:
            request.member = _member(request, carrier_id)  # type: ignore[attr-defined]
            response = self.get_response(request)
            # Django has already made a response of the exception, so that atomic() sees none.
            if response.status_code >= 500:
                scope.pending.clear()
                transaction.set_rollback(True)
        return response


def _chosen_carrier(request: HttpRequest) -> UUID | None:
    chosen = request.session.get("carrier")
    return UUID(chosen) if chosen else None


def _member(request: HttpRequest, carrier_id: UUID | None) -> Staff | None:
    """Who works here: the member of the chosen carrier, or the platform's staff."""
    if not request.user.is_authenticated or carrier_id is None:
        return None
    if carrier_id == PLATFORM:
        return PlatformRole.objects.filter(user=request.user).first()
    return (
        Member.objects.working(today())
        .with_standing()
        .filter(user_id=request.user.pk, carrier_id=carrier_id)
        .first()
    )


def _detour(request: HttpRequest, right: Right) -> HttpResponse | None:
    """Where the request has to go first; None when the page may answer."""
    if not request.user.is_authenticated:
        kept.keep(request)
        return _ask("account_login", request)
    if is_locked(request):
        kept.keep(request)
        return _ask("account_reauthenticate", request)
    member: Staff | None = request.member  # type: ignore[attr-defined]
    if member is None:
        return _without_member(request)
    if needs_second_factor(member) and not has_second_factor(request):
        return redirect("mfa_activate_totp")
    if not member.may(right):
        record("access.refused", by=member, path=request.path[:200], right=right.value)
        if member.lacks_pledge and right == Right.COUNSEL:
            return render(request, "carriers/pledge_missing.html", status=403)
        raise PermissionDenied(right)
    return None


def _without_member(request: HttpRequest) -> HttpResponse:
    """Signed in, but no carrier chosen yet: choose the only one, or ask, or say that there is none."""
    if "carrier" in request.session:  # the membership ended meanwhile
        logout(request)
        return redirect("account_login")
    return redirect(f"{reverse('carriers:choose')}?{urlencode({'next': request.get_full_path()})}")


def _ask(url_name: str, request: HttpRequest) -> HttpResponse:
    """Sends the person to sign in or unlock, and back afterwards."""
    target = f"{reverse(url_name)}?{urlencode({'next': kept.page_of(request)})}"
    if request.htmx:  # type: ignore[attr-defined]
        response = HttpResponse(status=204)
        response["HX-Redirect"] = target
        return response
    return redirect(target)


def is_locked(request: HttpRequest) -> bool:
    """True after 30 minutes without a request, until the person has proven again who they are."""
    now, session = int(time.time()), request.session
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


def lock(request: HttpRequest) -> None:
    """Locks at once, for somebody who leaves the desk."""
    request.session["locked_at"] = int(time.time())


def _last_proof(request: HttpRequest) -> float:
    """When the person last gave a password or a second factor, as the sign-in library notes it (seconds)."""
    return max(
        (float(method.get("at", 0)) for method in request.session.get("account_authentication_methods", [])),
        default=0.0,
    )


def needs_second_factor(member: Staff) -> bool:
    return bool(member.role_names & set(settings.WEGWARTE_SECOND_FACTOR_ROLES))


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the account has a second factor; asked once per session."""
    if not request.session.get("second_factor"):
        from allauth.mfa.utils import is_mfa_enabled

        if not is_mfa_enabled(request.user):
            return False
        request.session["second_factor"] = True
    return True


def acting_carrier() -> UUID | None:
    scope = current_scope()
    return scope.carrier_id if scope else None
