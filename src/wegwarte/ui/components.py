"""Icon, badge, button, link: each returns safe HTML; `templatetags/ui.py` names these."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wegwarte.ui.icons import DIRECTIONAL, ICONS, PORTAL_ICONS
from wegwarte.ui.text import shown_moment

TONE_ICONS = {"neutral": "", "info": "info", "success": "success", "warning": "warning", "danger": "danger"}
SIZES = {"": "", "small": "wg-icon--small", "large": "wg-icon--large"}
BUTTONS = {"primary": "primary", "secondary": "secondary", "quiet": "tertiary", "danger": "danger"}


def chosen(kind: str, choices: dict[str, str]) -> str:
    """Look up a variant; a misspelt one raises ValueError instead of rendering something unstyled."""
    if kind not in choices:
        raise ValueError(f"{kind!r} is none of {', '.join(choices)}.")
    return choices[kind]


def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of `wegwarte.ui.icons`; decoration unless `label` says what it means. size: see SIZES."""
    return _icon(name, label, size, ICONS, "ui/vendor/icons.svg")


def picture(name: str, label: str = "", size: str = "") -> SafeString:
    """The same on a page of the portal, from its own file (PORTAL_ICONS)."""
    return _icon(name, label, size, PORTAL_ICONS, "ui/vendor/portal-icons.svg")


def _icon(name: str, label: str, size: str, known: dict[str, str], file: str) -> SafeString:
    classes = f"wg-icon {chosen(size, SIZES)}".rstrip()
    if name not in known:
        raise ValueError(f"Unknown icon {name!r}: see wegwarte.ui.icons.")
    if name in DIRECTIONAL:
        classes += " wg-icon--directional"
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return _drawn(name, classes, meaning, file)


@lru_cache(maxsize=1000)
def _drawn(name: str, classes: str, meaning: SafeString, file: str) -> SafeString:
    """The drawing, kept: a page has a hundred of them, and each would ask anew where the file lies."""
    return format_html(
        '<svg class="{}" {} width="24" height="24" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        meaning,
        static(file),
        name,
    )


def maybe_icon(name: str) -> SafeString:
    """The icon, or nothing for an empty name."""
    return icon(name) if name else mark_safe("")


def badge(text: str, tone: str = "neutral", icon: str = "") -> SafeString:
    """A short state. tone: a key of TONE_ICONS; all but neutral have an icon, so colour is never alone."""
    drawing = maybe_icon(icon or chosen(tone, TONE_ICONS))
    return format_html(
        '<span class="kern-badge kern-badge--small kern-badge--{} wg-badge">{}'
        '<span class="kern-label">{}</span></span>',
        tone,
        drawing,
        text,
    )


def due_badge(day: dt.date, pressing: dt.date | None = None) -> SafeString:
    """How far the day is from today: red when it has passed, yellow on the day itself and up to `pressing`.

    `pressing` is said where the day itself stands beside: a badge that could only repeat it is left out.
    """
    return _due_badge(day, timezone.localdate(), pressing, get_language())


@lru_cache(maxsize=2000)
def _due_badge(day: dt.date, today: dt.date, pressing: dt.date | None, language: str | None) -> SafeString:
    """Kept: lists say the same days again and again."""
    near = shown_moment(day, "near")
    if day <= max(today, pressing or today):
        return badge(near, tone="danger" if day < today else "warning", icon="deadline")
    if pressing and near == shown_moment(day, "date"):
        return mark_safe("")
    return badge(near, icon="calendar")


def button(
    label: str, kind: str = "primary", icon: str = "", name: str = "", value: str = "", type: str = "submit"
) -> SafeString:
    """A button of a form. kind: primary (one per page), secondary, quiet, danger."""
    sent = format_html(' name="{}" value="{}"', name, value) if name else mark_safe("")
    return format_html(
        '<button type="{}" class="kern-btn kern-btn--{}"{}>{}<span class="kern-label">{}</span></button>',
        type,
        chosen(kind, BUTTONS),
        sent,
        maybe_icon(icon),
        label,
    )


def link_button(label: str, href: str, kind: str = "secondary", icon: str = "", key: str = "") -> SafeString:
    """A link that looks like a button. `key`: Alt and this letter follow it (see keys.js)."""
    shortcut = format_html(' data-key="{}"', key) if key else mark_safe("")
    return format_html(
        '<a class="kern-btn kern-btn--{}" href="{}"{}>{}<span class="kern-label">{}</span></a>',
        chosen(kind, BUTTONS),
        href,
        shortcut,
        maybe_icon(icon),
        label,
    )


def option_input(option: BoundWidget) -> SafeString:
    """The radio button or check box of a choice. As Django's `option.tag`, without three templates for each of them."""
    data = option.data
    own = flatatt(data["attrs"])
    return format_html('<input type="{}" name="{}" value="{}"{}>', data["type"], data["name"], data["value"], own)
