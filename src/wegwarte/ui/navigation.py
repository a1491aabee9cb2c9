"""The side navigation: each app registers its entries when it is ready (`AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from wegwarte.ui.icons import ICONS


def everyone(request: HttpRequest) -> bool:
    """Show an entry to whoever sees the staff shell."""
    return True


@dataclass(frozen=True)
class NavItem:
    """One entry: a translated label, the name of a URL without arguments, an icon, its place from the top.

    `shown_to` says whether the person behind a request gets to see it. It is asked for every page:
    it must not query the database beyond what the request already carries.
    `also` names addresses elsewhere whose pages belong to the entry ("/files/").
    """

    label: str | Promise
    url_name: str
    icon: str
    order: int = 100
    shown_to: Callable[[HttpRequest], bool] = everyone
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class NavLink:
    """An entry as one page shows it; `active` when the page lies at or below its address.

    Two are the same that lead to the same place: what an entry is called does not change while the process lives.
    """

    label: str | Promise = field(compare=False)
    url: str
    icon: str = field(compare=False)
    active: bool


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Add an entry; the same `url_name` again replaces it. Raises ValueError for an unknown icon."""
    if item.icon not in ICONS:
        raise ValueError(f"Unknown icon {item.icon!r} for {item.url_name}: see wegwarte.ui.icons.")
    _items[item.url_name] = item


def items_for(request: HttpRequest) -> list[NavLink]:
    """The entries this request gets to see, from top to bottom. Unknown URLs are left out."""
    shown = sorted((item for item in _items.values() if item.shown_to(request)), key=lambda item: item.order)
    addressed = [(item, url) for item in shown if (url := _address(item.url_name)) is not None]
    places = {place: url for item, url in addressed for place in (url, *item.also)}
    current = places.get(_deepest([*places], request.path) or "")
    return [NavLink(item.label, url, item.icon, active=url == current) for item, url in addressed]


@lru_cache(maxsize=200)
def _address(url_name: str) -> str | None:
    """Addresses without arguments stay the same for the life of the process."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def _deepest(urls: list[str], path: str) -> str | None:
    """The longest address that the path equals or lies below; the start page only matches itself."""
    above = [url for url in urls if path == url or (len(url) > 1 and path.startswith(url.rstrip("/") + "/"))]
    return max(above, key=len, default=None)
