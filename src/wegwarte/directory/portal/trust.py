"""Who we are, and who hears what somebody says: what people need to know before they come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.ui.portal import PortalLanguage


@portal_page
@kept_shortly
@gzip_page  # no secret and no token is in it: see results.py
@require_safe
def trust(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """The page about trust."""
    return render(request, "portal/trust.html")
