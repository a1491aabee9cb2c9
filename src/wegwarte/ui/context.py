"""What every page's frame needs, worked out only when a template asks. No query of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from wegwarte.ui import navigation
from wegwarte.ui.portal import PortalFrame
from wegwarte.ui.theme import theme_of

THEME_LABELS = {"auto": _("As on this device"), "light": _("Light"), "dark": _("Dark")}
THEME_ICONS = {"auto": "auto", "light": "light", "dark": "dark"}


@dataclass(frozen=True)
class Option:
    """One choice of a switch in the frame."""

    value: str
    label: str
    icon: str
    chosen: bool


class Shell:
    """The frame around a page: `nav`, `theme`, `themes`, `languages`, `idle_seconds`."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def nav(self) -> list[navigation.NavLink]:
        """The side navigation for this request."""
        return navigation.items_for(self.request)

    @cached_property
    def nav_list(self) -> SafeString:
        """The same as a list of links: it stands in the frame twice, in the phone's menu and at the side."""
        return _drawn(get_language(), tuple(self.nav))

    @cached_property
    def theme(self) -> str:
        """One of `wegwarte.ui.theme.THEMES`."""
        return theme_of(self.request)

    @cached_property
    def themes(self) -> list[Option]:
        """The choices of the theme switch."""
        return [
            Option(value, str(label), THEME_ICONS[value], chosen=value == self.theme)
            for value, label in THEME_LABELS.items()
        ]

    @cached_property
    def languages(self) -> list[Option]:
        """The choices of the language switch, each named in itself."""
        return [
            Option(code, get_language_info(code)["name_local"], "language", chosen=code == get_language())
            for code, _name in settings.LANGUAGES
        ]

    @cached_property
    def idle_seconds(self) -> int:
        """Seconds without a key or a click after which the page locks."""
        return int(getattr(settings, "WEGWARTE_IDLE_SECONDS", 1800))


@lru_cache(maxsize=1000)
def _drawn(_language: str | None, links: tuple[navigation.NavLink, ...]) -> SafeString:
    """Kept: whoever has the same rights sees the same list wherever they are in the same part."""
    return render_to_string("ui/nav.html", {"links": links})


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell` and `portal` (the frames), `member` (who works here, or None), `demo_land`."""
    return {
        "shell": Shell(request),
        "portal": PortalFrame(request),
        "member": getattr(request, "member", None),
        "demo_land": bool(getattr(settings, "WEGWARTE_DEMO", False)),
    }
