"""Where everybody begins: one field, the topics as pictures, and what to expect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.directory.kinds import TILES
from wegwarte.directory.portal.asked import Asked
from wegwarte.directory.portal.choices import spoken_languages
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.directory.published import recently_published
from wegwarte.ui.portal import PortalLanguage


@portal_page
@kept_shortly
@gzip_page  # no secret and no token is in it: see results.py
@require_safe
def start(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """The start page of a language."""
    page = {"asked": Asked(), "tiles": TILES, "languages": spoken_languages(recently_published(), language)}
    return render(request, "portal/start.html", page)
