"""The addresses of printed pages, and the one that a printed code leads to."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.core.dates import today
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.directory.portal.office import shown_or_404
from wegwarte.directory.printed import pages
from wegwarte.directory.printed.press import Busy, Sheet, press
from wegwarte.directory.published import published
from wegwarte.ui.files import PDF, file_answer
from wegwarte.ui.portal import BY_TAG, PortalLanguage, wished_language


@portal_page
@kept_shortly
@require_safe
def card_pdf(request: HttpRequest, language: PortalLanguage, entry_id: UUID) -> HttpResponseBase:
    """The card of an office in German and the language, to print or to keep."""
    directory, entry, day = published(), shown_or_404(entry_id, language).entry, today()
    sheet = partial(pages.card, directory, entry, language, day)
    return _pdf(request, ("card", directory.version, day, entry_id, language.tag), sheet, f"{language}")


@portal_page
@kept_shortly
@require_safe
def poster_pdf(request: HttpRequest, entry_id: UUID) -> HttpResponseBase:
    """The poster for the door, in all languages of the portal."""
    directory, entry, day = published(), shown_or_404(entry_id, BY_TAG["de"]).entry, today()
    return _pdf(request, ("poster", directory.version, day, entry_id), partial(pages.poster, entry, day), "poster")


@portal_page
@kept_shortly
@require_safe
def any_language(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """From the code on a poster to the office's page in the language of the telephone."""
    response = redirect("portal:office", wished_language(request), entry_id)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _pdf(request: HttpRequest, key: tuple[object, ...], sheet: Callable[[], Sheet], name: str) -> HttpResponseBase:
    try:
        made = press.printed(key, sheet)
    except Busy:
        return _later(request)
    response = file_answer(made.content, f"{str(key[3])[:8]}-{name}.pdf", PDF, inline=True)
    response["ETag"] = f'"{made.tag}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _later(request: HttpRequest) -> HttpResponse:
    response = render(request, "portal/busy.html", status=503)
    response["Retry-After"] = "5"
    return response
