"""The door of every page: whom it is for, and in whose rows its request works.

A view says its audience with `@portal_page` or `@staff_page(Right.X)`; one that says nothing answers 403.
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from wegwarte.audit.trail import REFUSED, RecordedRefusal, record, refuse
from wegwarte.carriers import kept
from wegwarte.carriers.locking import has_second_factor, is_locked, needs_second_factor
from wegwarte.carriers.models import PlatformRole
from wegwarte.carriers.requests import HouseRequest, PlatformRequest, SignedInRequest, Staff, StaffRequest
from wegwarte.carriers.rights import Right
from wegwarte.carriers.sign_ins import failures_outlive
from wegwarte.carriers.statements import standing_of
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.ui.audience import declare
from wegwarte.ui.portal import language_of_path

__all__ = [
    "Elsewhere", "HouseRequest", "PlatformRequest", "SignedInRequest", "Staff", "StaffRequest", "bound_data",
    "portal_page", "prove_again", "signed_in_page", "staff_page",
]  # fmt: skip
P = ParamSpec("P")
R = TypeVar("R", bound=StaffRequest | PlatformRequest)
portal_page = declare("public")
"""Marks a view that everybody may open, without an account."""
signed_in_page = declare("signed_in")
"""Marks a view for whoever is signed in, with or without a carrier, while the workplace is not locked."""


class Elsewhere(Exception):
    """What the page is about lies at another address now; `staff_page` leads there."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def staff_page(
    right: Right,
) -> Callable[[Callable[Concatenate[R, P], HttpResponse]], Callable[Concatenate[HouseRequest, P], HttpResponse]]:
    """Marks a view for members who hold the right; others are asked to sign in, to unlock, or are refused."""

    def decorate(
        view: Callable[Concatenate[R, P], HttpResponse],
    ) -> Callable[Concatenate[HouseRequest, P], HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HouseRequest, /, *args: P.args, **options: P.kwargs) -> HttpResponse:
            if (detour := _detour(request, right)) is not None:
                return detour
            request.kept = kept.take(cast(StaffRequest, request))
            try:
                return view(cast(R, request), *args, **options)
            except Elsewhere as led:
                kept.lead_on(cast(StaffRequest, request), led.address)
                return _send(request, led.address)

        return declare(right)(guarded)

    return decorate


def bound_data(request: HouseRequest) -> QueryDict | None:
    """What a form is to be filled with: what was sent, or what was typed before a lock; None for a fresh form."""
    return request.POST if request.method == "POST" else request.kept


def prove_again(request: HouseRequest) -> HttpResponse:
    """To the page that asks for the password or the second factor, and back here with what was typed."""
    return _send_and_keep(request, "account_reauthenticate")


class AudienceMiddleware:
    """Refuses a view that declares no audience: a forgotten decorator must not open a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HouseRequest, view: object, args: object, options: object) -> HttpResponse | None:
        audience = getattr(view, "audience", None)
        if not audience:
            raise PermissionDenied("This address declares no audience.")
        return _ask_who(request) if audience == "signed_in" else None


class CarrierMiddleware:
    """Opens the request's transaction in the carrier of the member who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HouseRequest) -> HttpResponse:
        user_id = _signed_in(request)
        carrier_id = _chosen_carrier(request) if user_id else None
        with failures_outlive(request), carrier(carrier_id, user_id=user_id):
            request.member = _member(request, carrier_id) if user_id else None
            response = self.get_response(request)
            # Django has already made a response of the exception, so that atomic() sees none.
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if user_id:  # nothing of the workplace stays in the cache of a computer that several people use
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Writes down what a view refuses by itself."""
        member: Staff | None = getattr(request, "member", None)
        if member is not None and isinstance(error, PermissionDenied) and not isinstance(error, RecordedRefusal):
            record(REFUSED, by=member, path=request.path[:200])


def _signed_in(request: HttpRequest) -> Any:
    """The id of the person who is signed in. The portal does not ask: its pages are the same for everybody."""
    if language_of_path(request.path_info) is not None:
        return None
    return request.user.pk if request.user.is_authenticated else None


def _chosen_carrier(request: HttpRequest) -> UUID | None:
    chosen = request.session.get("carrier")
    return UUID(chosen) if chosen else None


def _member(request: HttpRequest, carrier_id: UUID | None) -> Staff | None:
    """Who works here: the member of the chosen carrier, or the platform's staff."""
    if not request.user.is_authenticated or carrier_id is None:
        return None
    if carrier_id == PLATFORM:
        return PlatformRole.objects.filter(user=request.user).first()
    return standing_of(request.user.pk, carrier_id, today())


def _detour(request: HouseRequest, right: Right) -> HttpResponse | None:
    """Where the request has to go first; None when the page may answer."""
    if (question := _ask_who(request)) is not None:
        return question
    member = request.member
    if member is None:
        return _without_member(request)
    if needs_second_factor(member) and not has_second_factor(request):
        return _send(request, reverse("mfa_activate_totp"))
    if not member.may(right):
        if member.lacks_pledge and right == Right.COUNSEL:
            record(REFUSED, by=member, path=request.path[:200], right=right.value)
            return render(request, "carriers/pledge_missing.html", status=403)
        refuse(by=member, path=request.path[:200], right=right.value)
    return None


def _without_member(request: HouseRequest) -> HttpResponse:
    """Signed in, but no carrier chosen yet: choose the only one, or ask, or say that there is none."""
    if "carrier" in request.session:  # the membership ended meanwhile
        logout(request)
        return _send(request, reverse("account_login"))
    return _send(request, f"{reverse('carriers:choose')}?{urlencode({'next': kept.page_of(request)})}")


def _ask_who(request: HouseRequest) -> HttpResponse | None:
    """To the sign-in or to the lock, and back afterwards with what was typed; None when it is clear who is there."""
    if not request.user.is_authenticated:
        url_name = "account_login"
    elif is_locked(request):
        url_name = "account_reauthenticate"
    else:
        return None
    return _send_and_keep(request, url_name)


def _send_and_keep(request: HouseRequest, url_name: str) -> HttpResponse:
    kept.keep(request)
    return _send(request, f"{reverse(url_name)}?{urlencode({'next': kept.page_of(request)})}")


def _send(request: HouseRequest, target: str) -> HttpResponse:
    """A redirect of the whole page; htmx would put the target into the fragment that it asked for."""
    if not request.htmx:
        return redirect(target)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = target
    return response
