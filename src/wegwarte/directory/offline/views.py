"""What a phone needs to install the portal and to keep its pages."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.ui.portal import PortalLanguage


@portal_page
@kept_shortly
@require_safe
def manifest(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """How the portal is called on the phone, and where it begins: one for each language."""
    home = reverse("portal:start", args=[language])
    told = {
        "name": _("Find help near you"), "short_name": "Wegwarte", "lang": language.tag, "dir": language.direction,
        "id": home, "start_url": home, "scope": home, "display": "standalone",
        "background_color": "#ffffff", "theme_color": "#4457c9",
        "icons": [{"src": static("ui/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")


@portal_page
@kept_shortly
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps pages. It lies at the top so that it may look after "/uk/"; asked for anew each time."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@portal_page
@kept_shortly
@gzip_page
@require_safe
def without_network(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """What is shown when a page was never opened before: those that were."""
    return render(request, "portal/offline.html")


@cache
def _script() -> str:
    return (Path(__file__).parent / "worker.js").read_text(encoding="utf-8")
