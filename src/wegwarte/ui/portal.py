"""The languages of the portal: the pages that everybody may open, without an account and without a cookie.

Which one a page answers in stands in its address ("/uk/…"), so that it can be shared, printed as a QR code and kept for
times without network. Texts are translated like all others; the languages that are not the workplace's hold the
portal's texts only.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class PortalLanguage:
    """A language in which people can use the portal.

    `tag`: after BCP 47, in addresses and in `lang`; `own_name`: what its speakers call it; `direction`: of its writing.
    `spoken`: its codes in the catalogue, for "who speaks my language".
    """

    tag: str
    own_name: str
    direction: str = "ltr"
    spoken: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.tag


# "simple" is the registered variant for simplified language: Leichte Sprache.
PORTAL_LANGUAGES = (
    PortalLanguage("de", "Deutsch", spoken=("de",)),
    PortalLanguage("de-simple", "Leichte Sprache", spoken=("de",)),
    PortalLanguage("en", "English", spoken=("en",)),
    PortalLanguage("ar", "العربية", "rtl", spoken=("ar",)),
    PortalLanguage("fa", "دری / فارسی", "rtl", spoken=("prs", "fa")),
    PortalLanguage("fr", "Français", spoken=("fr",)),
    PortalLanguage("ru", "Русский", spoken=("ru",)),
    PortalLanguage("tr", "Türkçe", spoken=("tr",)),
    PortalLanguage("uk", "Українська", spoken=("uk",)),
)
BY_TAG = {language.tag: language for language in PORTAL_LANGUAGES}
_GERMAN = BY_TAG["de"]


class LanguageConverter:
    """The first part of the portal's addresses, as in `path("<language:language>/", …)`."""

    regex = "|".join(re.escape(tag) for tag in sorted(BY_TAG, key=len, reverse=True))

    def to_python(self, value: str) -> PortalLanguage:
        return BY_TAG[value]

    def to_url(self, value: PortalLanguage | str) -> str:
        return str(value)


def language_of_path(path: str) -> str | None:
    """The language that an address of the portal names; None for all other addresses."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in BY_TAG else None


def wished_language(request: HttpRequest) -> PortalLanguage:
    """The first of the browser's languages that the portal has, else German: for an address that names none."""
    for wish in _accepted(request.headers.get("Accept-Language", "")):
        if wish in BY_TAG:
            return BY_TAG[wish]
        if (base := _NEAR.get(wish.partition("-")[0], wish.partition("-")[0])) in BY_TAG:
            return BY_TAG[base]
    return _GERMAN


_NEAR = {"prs": "fa", "arb": "ar"}
_MOST = 500  # characters of the header that are read


def _accepted(header: str) -> list[str]:
    """Tags in the order of the browser's liking."""
    found: list[tuple[float, str]] = []
    for part in header[:_MOST].lower().split(","):
        tag, _semicolon, weight = part.strip().partition(";q=")
        try:
            found.append((-float(weight or 1), tag))
        except ValueError:
            continue
    return [tag for _weight, tag in sorted(found, key=lambda wish: wish[0])]


NOT_TAKEN_ALONG = ("asked", "told", "page")
"""What an address says about one visit only: it is left out when the page is opened in another language."""


class PortalFrame:
    """The frame around a page of the portal: its `language`, the other ones, where the quick exit leads."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def language(self) -> PortalLanguage:
        """That of the address; the browser's for an address that names none."""
        named = language_of_path(self.request.path_info)
        return BY_TAG[named] if named else wished_language(self.request)

    @property
    def alternates(self) -> SafeString:
        """The addresses of the page in all languages, for search engines; for all other speakers the German one."""
        here, rest = escape(settings.WEGWARTE_URL), escape(self._rest)
        told = [(to.tag, to.tag) for to in PORTAL_LANGUAGES] + [("x-default", _GERMAN.tag)]
        links = [f'<link rel="alternate" hreflang="{name}" href="{here}/{tag}/{rest}">' for name, tag in told]
        return mark_safe("\n  ".join(links))  # noqa: S308 - what a visitor wrote is escaped

    @property
    def switch(self) -> SafeString:
        """The page in all languages, this one included, as items of a list of links."""
        rest, current = escape(self._rest), ' aria-current="true"'
        items = [
            f'<li><a href="/{to}/{rest}" lang="{to}" dir="{to.direction}" hreflang="{to}"'
            f"{current if to == self.language else ''}>{to.own_name}</a></li>"
            for to in PORTAL_LANGUAGES
        ]
        return mark_safe("\n        ".join(items))  # noqa: S308 - what a visitor wrote is escaped

    @property
    def exit_url(self) -> str:
        """Where somebody goes who must be gone at once."""
        return str(settings.WEGWARTE_EXIT_URL)

    @cached_property
    def _rest(self) -> str:
        """The address after its language; "" where there is none, as on a page that does not exist."""
        if language_of_path(self.request.path_info) is None:
            return ""
        rest = escape_uri_path(self.request.path.lstrip("/").partition("/")[2])
        query = self.request.GET.copy()
        for name in NOT_TAKEN_ALONG:
            query.pop(name, None)
        return f"{rest}?{query.urlencode()}" if query else rest
