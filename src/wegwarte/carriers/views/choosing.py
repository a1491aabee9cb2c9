"""Which carrier somebody works in, and leaving the desk."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from wegwarte.audit.trail import record
from wegwarte.carriers.access import lock, portal_page
from wegwarte.carriers.models import Carrier, Member, PlatformRole
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier


@portal_page
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Takes the only carrier that a person works for, or asks which one."""
    options = places_of_work(request)
    chosen = request.POST.get("carrier") if request.method == "POST" else None
    if len(options) == 1:
        chosen = next(iter(options))
    if chosen in options:
        request.session["carrier"] = chosen
        _note_sign_in(request, chosen)
        return redirect(_way_on(request))
    return render(request, "carriers/choose.html", {"options": options, "next": _way_on(request)})


@portal_page
@require_POST
@login_required
def lock_now(request: HttpRequest) -> HttpResponse:
    """Locks the workplace for somebody who leaves the desk."""
    lock(request)
    return redirect(_way_on(request))


def places_of_work(request: HttpRequest) -> dict[str, str]:
    """Ids and names of the carriers that the person works for; the platform for its own staff."""
    with carrier(None, user_id=request.user.pk):
        memberships = list(Member.objects.working(today()).values_list("carrier_id", flat=True))
    found = {str(row.pk): row.name for row in Carrier.objects.filter(pk__in=memberships)}
    if role := PlatformRole.objects.filter(user_id=request.user.pk).first():
        found[str(PLATFORM)] = role.get_role_display()
    return found


def _note_sign_in(request: HttpRequest, chosen: str) -> None:
    with carrier(UUID(chosen), user_id=request.user.pk):
        if UUID(chosen) == PLATFORM:
            record("accounts.signed_in", by=PlatformRole.objects.filter(user_id=request.user.pk).first())
        else:
            record(
                "accounts.signed_in",
                by=Member.objects.with_standing().get(user_id=request.user.pk, carrier_id=chosen),
            )


def _way_on(request: HttpRequest) -> str:
    way = request.POST.get("next") or request.GET.get("next") or "/"
    return (
        way
        if url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure())
        else "/"
    )
