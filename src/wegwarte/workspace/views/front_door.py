"""The address without a path: the start page for who works here, the portal for everybody else."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers

from wegwarte.carriers.access import HouseRequest, portal_page
from wegwarte.ui.portal import wished_language
from wegwarte.workspace.views.start import start


@portal_page
def front_door(request: HouseRequest) -> HttpResponse:
    """Leads a stranger to the portal in the language of their browser; shows staff their start page."""
    if request.user.is_authenticated:
        return start(request)
    response = redirect("portal:start", language=wished_language(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response
