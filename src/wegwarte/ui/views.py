"""The components page, the switches of the frame, and the pages for when something goes wrong."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import i18n
from django.views.decorators.http import require_POST

from wegwarte.ui.audience import declare
from wegwarte.ui.portal import PortalFrame, language_of_path
from wegwarte.ui.showcase import example_page
from wegwarte.ui.theme import COOKIE, THEMES, YEAR

_LIKE_A_LANGUAGE = re.compile(r"/(?!ui/)[A-Za-z]{2}(-[A-Za-z]{2,8})*(/|$)")


@declare("signed_in")
def components(request: HttpRequest) -> HttpResponse:
    """Every component in all its states, for people who build pages."""
    return render(request, "ui/components.html", example_page())


@declare("public")
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to where the person was."""
    response = HttpResponseRedirect(_way_back(request))
    theme = request.POST.get("theme", "auto")
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response


@declare("public")
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Django's language switch: POST `language` and `next`."""
    return i18n.set_language(request)


def _way_back(request: HttpRequest) -> str:
    way = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure()):
        return way
    return "/"


@declare("public")
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or what was sent makes no sense."""
    return render(request, "400.html", status=400)


@declare("public")
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this person may not do this."""
    return render(request, "403.html", status=403)


@declare("public")
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this person may know of.

    Where a language stands in the address, or might, it is the portal's page, which sets no cookie.
    """
    if language_of_path(request.path_info) or _LIKE_A_LANGUAGE.match(request.path_info):
        with translation.override(PortalFrame(request).language.tag):
            response = render(request, "ui/portal_404.html", status=404)
        response["Content-Language"] = PortalFrame(request).language.tag
        response["Cache-Control"] = "no-store"  # what is published in a moment must not be missing in a cache
        return response
    return render(request, "404.html", status=404)


@declare("public")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open for too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


@declare("public")
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks neither database nor session, since either may be what broke."""
    return HttpResponse(render_without_request("500.html"), status=500)


def render_without_request(template: str) -> str:
    """A page that no context processor had a hand in."""
    return render_to_string(template)
