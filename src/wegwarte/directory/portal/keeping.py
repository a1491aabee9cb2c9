"""Who may keep a page of the portal, and how long: the header Cache-Control, decided here for all of them.

- A page without a question in its address is the same for everybody, signed in or not: it needs no cookie and says
  nothing about who reads it. Browsers and caches on the way may keep it for a minute, no longer, because it says
  whether an office is open now.
- An address with a question says what somebody looks for and where. The browser may keep the page, as the portal does
  for times without network, but asks anew when there is one; no cache on the way may keep it.
- The position of a telephone is kept nowhere, rounded as it is; nor is that somebody has just reported an error.
- What was not found or went wrong is kept nowhere.

Pages are compressed on the way (`gzip_page`), which names Accept-Encoding in Vary; the one address that answers in the
browser's language names Accept-Language. No page depends on a cookie; of an address that names no language the server
learns only afterwards that it is one of the portal, so that Vary names the cookie there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

EVERYBODY, OWN, NOBODY = "public, max-age=60", "private, no-cache", "no-store"
FOR_A_DAY = "public, max-age=86400"
"""The outlines of the districts: they change with an official table, not with the hour."""
KEPT_NOWHERE = frozenset({"near", "told"})
"""Names in an address: a position, and that an error was reported."""


def kept_shortly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorator: the answer of the view says who may keep it, unless the view has said so."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        response = view(request, *args, **options)
        response.headers.setdefault("Cache-Control", _who(request, response.status_code))
        return response

    return answered


def _who(request: HttpRequest, status: int) -> str:
    if request.method not in ("GET", "HEAD") or status not in (200, 304) or not KEPT_NOWHERE.isdisjoint(request.GET):
        return NOBODY
    return OWN if request.META.get("QUERY_STRING") else EVERYBODY
