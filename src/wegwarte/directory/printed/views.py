"""The addresses of printed pages, and the one that a printed code leads to."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.core.dates import today
from wegwarte.directory.portal.office import shown_or_404
from wegwarte.directory.printed import pages
from wegwarte.directory.published import published
from wegwarte.ui.portal import BY_TAG, PortalLanguage, wished_language


@portal_page
@require_safe
def card_pdf(request: HttpRequest, language: PortalLanguage, entry_id: UUID) -> HttpResponse:
    """The card of an office in German and the language, to print or to keep."""
    entry = shown_or_404(entry_id, language).entry
    return _pdf(pages.card(published(), entry, language, today()), f"{str(entry_id)[:8]}-{language}.pdf")


@portal_page
@require_safe
def poster_pdf(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The poster for the door, in all languages of the portal."""
    entry = shown_or_404(entry_id, BY_TAG["de"]).entry
    return _pdf(pages.poster(entry, today()), f"{str(entry_id)[:8]}-poster.pdf")


@portal_page
@require_safe
def any_language(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """From the code on a poster to the office's page in the language of the telephone."""
    response = redirect("portal:office", wished_language(request), entry_id)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
