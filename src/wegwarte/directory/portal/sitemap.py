"""What search engines may read: the pages of the portal, each with its other languages."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.directory.published import recently_published
from wegwarte.ui.portal import PORTAL_LANGUAGES, PortalLanguage

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
MOST = 50_000  # addresses in one file, says the protocol
ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /*/find/
Sitemap: {address}/sitemap.xml
"""


@portal_page
@kept_shortly
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What programs may visit: everything but searches, which are endless, and the sign-in."""
    return HttpResponse(ROBOTS.format(address=settings.WEGWARTE_URL), content_type="text/plain; charset=utf-8")


@portal_page
@kept_shortly
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """One list for each language: all in one would be too long for a Land."""
    lists = "".join(
        f"<sitemap><loc>{_full(language, 'sitemap.xml')}</loc></sitemap>\n" for language in PORTAL_LANGUAGES
    )
    return _xml(f"{HEAD}<sitemapindex {SPACE}>\n{lists}</sitemapindex>\n")


@portal_page
@kept_shortly
@gzip_page
@require_safe
def sitemap_of(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """The pages of a language, each with the same page in the others."""
    pages = "".join(_page(language, path) for path in [*_paths()][:MOST])
    return _xml(f'{HEAD}<urlset {SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{pages}</urlset>\n')


def _paths() -> Iterator[str]:
    yield from ("", "trust/")
    yield from (f"o/{entry.pk}/" for entry in recently_published().entries)


def _page(language: PortalLanguage, path: str) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href="{_full(other, path)}"/>' for other in PORTAL_LANGUAGES
    )
    return f"<url><loc>{_full(language, path)}</loc>{others}</url>\n"


def _full(language: PortalLanguage, path: str) -> str:
    return escape(f"{settings.WEGWARTE_URL}/{language}/{path}")


def _xml(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")
