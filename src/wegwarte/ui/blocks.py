"""The components that wrap content: card, alert, definition list, timeline, table, tabs."""

from __future__ import annotations

import datetime as dt

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wegwarte.ui.components import TONE_ICONS, chosen, due_badge, icon, maybe_icon
from wegwarte.ui.text import shown_moment, without_turns

CARDS = {"": "", "next": "wg-card--next", "quiet": "wg-card--quiet"}
LEVELS = (2, 3, 4)
NOTHING = mark_safe("")


def card(
    content: str,
    title: str = "",
    icon: str = "",
    tone: str = "",
    level: int = 2,
    more: str = "",
    href: str = "",
    anchor: str = "",
) -> SafeString:
    """A box with a heading. tone: "", "next" (the thing to do first), "quiet"; `more` is a link to `href`.

    `anchor`: by which a link on the same page leads here.
    """
    return format_html(
        '<section class="kern-card kern-card--hug wg-card {}"{}>{}<div class="wg-card__body">{}</div></section>',
        chosen(tone, CARDS),
        format_html(' id="{}"', anchor) if anchor else NOTHING,
        _card_header(title, icon, level, more, href),
        content,
    )


def _card_header(title: str, drawing: str, level: int, more: str, href: str) -> SafeString:
    if not title:
        return NOTHING
    if level not in LEVELS:
        raise ValueError(f"A card's heading has level 2, 3 or 4, not {level}.")
    link = format_html('<a class="wg-card__more" href="{}">{}</a>', href, more) if more else NOTHING
    return format_html(
        '<div class="wg-card__header"><h{0} class="wg-card__title">{1}<span>{2}</span></h{0}>{3}</div>',
        level,
        maybe_icon(drawing),
        title,
        link,
    )


def alert(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A message in the page. tone: info, success, warning, danger; danger and warning speak up at once."""
    drawing = chosen(tone, {name: drawing for name, drawing in TONE_ICONS.items() if drawing})
    return format_html(
        '<div class="kern-alert kern-alert--{} wg-alert" role="{}">{}<div class="wg-alert__text">{}{}</div></div>',
        tone,
        "alert" if tone in ("danger", "warning") else "status",
        icon(drawing),
        format_html('<p class="wg-alert__title">{}</p>', title) if title else NOTHING,
        content,
    )


def definition_list(content: str) -> SafeString:
    """Terms and their values; inside stand `{% definition %}` blocks."""
    return format_html('<dl class="kern-description-list wg-definitions">{}</dl>', content)


def definition(content: str, term: str) -> SafeString:
    """One term and its value; an empty value shows as a dash."""
    return format_html(
        '<div class="kern-description-list-item"><dt class="kern-description-list-item__key">{}</dt>'
        '<dd class="kern-description-list-item__value">{}</dd></div>',
        term,
        content if content.strip() else "–",
    )


def timeline(content: str) -> SafeString:
    """What happened, newest first; inside stand `{% timeline_item %}` blocks."""
    return format_html('<ol class="wg-timeline">{}</ol>', content)


def timeline_item(
    content: str,
    title: str,
    when: dt.date | None = None,
    icon: str = "note",
    href: str = "",
    style: str = "date",
) -> SafeString:
    """One event: its title (a link when `href` is given), its moment, and what there is to say."""
    return format_html(
        '<li class="wg-timeline__item"><span class="wg-timeline__mark">{}</span>'
        '<div class="wg-timeline__text"><p class="wg-timeline__title">{} <span class="wg-muted">{}</span></p>'
        "{}</div></li>",
        maybe_icon(icon),
        format_html('<a href="{}">{}</a>', href, title) if href else title,
        shown_moment(when, style),
        content,
    )


def due_line(content: str, day: dt.date, href: str, who: str, what: str, presses: bool = False) -> SafeString:
    """One line of a list of what is due, in `<ul class="wg-lines">`: the day, and a link of who it is about and what.

    Inside stands what else there is to say, or to do. With `presses` the day is yellow although it has not come.
    """
    about = format_html("<bdi>{}</bdi>: ", without_turns(who)) if who and what else NOTHING
    return format_html(
        '<li class="wg-line"><span class="wg-line__day">{}</span>{}'
        '<a class="wg-line__what" href="{}">{}<bdi>{}</bdi></a></li>',
        due_badge(day, day if presses else None),
        format_html('<div class="wg-line__beside">{}</div>', content) if content else NOTHING,
        href,
        about,
        without_turns(what or who),
    )


def table(content: str, caption: str, show_caption: bool = False, compact: bool = False) -> SafeString:
    """A table that becomes cards on phones; each `<td>` names its column in `data-label`.

    Compact cards leave the names of the columns out: for values that tell by themselves what they are.
    """
    return format_html(
        '<div class="wg-table-frame"><table class="kern-table wg-table{}">'
        '<caption class="{}">{}</caption>{}</table></div>',
        " wg-table--compact" if compact else "",
        "wg-table__caption" if show_caption else "kern-sr-only",
        caption,
        content,
    )


def tabs(content: str, label: str) -> SafeString:
    """Links between the parts of one thing; inside stand `{% tab %}` tags."""
    return format_html('<nav class="wg-tabs" aria-label="{}"><ul>{}</ul></nav>', label, content)


def tab(label: str, href: str, current: bool = False, count: int | None = None) -> SafeString:
    """One part, the `current` one marked; `count` says how much is in it."""
    return format_html(
        '<li><a href="{}"{}>{}{}</a></li>',
        href,
        mark_safe(' aria-current="page"') if current else NOTHING,
        label,
        NOTHING if count is None else format_html(' <span class="wg-count">{}</span>', count),
    )
