"""Which carrier somebody works in, and leaving the desk."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from wegwarte.carriers.access import HouseRequest, SignedInRequest, portal_page, signed_in_page
from wegwarte.carriers.locking import lock
from wegwarte.carriers.models import Carrier, PlatformRole
from wegwarte.carriers.sign_ins import SIGNED_IN, carriers_of, note
from wegwarte.core.tenancy import PLATFORM


@signed_in_page
def choose(request: SignedInRequest) -> HttpResponse:
    """Takes the only carrier that a person works for, or asks which one."""
    options = places_of_work(request)
    chosen = request.POST.get("carrier") if request.method == "POST" else None
    if len(options) == 1:
        chosen = next(iter(options))
    if chosen in options:
        if request.session.get("carrier") != chosen:
            request.session["carrier"] = chosen
            note(SIGNED_IN, request.user, request)
        return HttpResponseRedirect(way_on(request))
    if not options and not request.session.get("noted"):
        request.session["noted"] = True
        note(SIGNED_IN, request.user)
    return render(request, "carriers/choose.html", {"options": options, "next": way_on(request)})


@portal_page
@require_POST
def lock_now(request: HouseRequest) -> HttpResponse:
    """Locks the workplace for somebody who leaves the desk."""
    if not request.user.is_authenticated:
        return redirect_to_login(way_on(request))
    lock(request)
    return HttpResponseRedirect(way_on(request))


def places_of_work(request: SignedInRequest) -> dict[str, str]:
    """Ids and names of the carriers that the person works for; the platform for its own staff."""
    memberships = carriers_of(request.user)
    found = {str(row.pk): row.name for row in Carrier.objects.filter(pk__in=memberships)}
    if role := PlatformRole.objects.filter(user=request.user).first():
        found[str(PLATFORM)] = role.get_role_display()
    return found


def way_on(request: HttpRequest) -> str:
    """Where the request wants to go on to: a path of this house, else the start page."""
    way = request.POST.get("next") or request.GET.get("next") or "/"
    allowed = url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure())
    return way if allowed and way.startswith("/") else "/"
