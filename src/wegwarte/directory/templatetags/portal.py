"""Tags of the portal's templates."""

import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegwarte.core.dates import today
from wegwarte.directory.hours.words import day_in_words, end_in_words, time_in_words
from wegwarte.directory.portal.asked import Asked
from wegwarte.directory.portal.cards import rendered
from wegwarte.directory.portal.maps import Tiles, tiles
from wegwarte.directory.portal.shown import Shown
from wegwarte.places.points import Point

register = template.Library()


@register.simple_tag
def portal_query(asked: Asked, **changed: Any) -> str:
    """The query of the same question with something changed: `?{% portal_query asked topic="" %}`."""
    return asked.but(**changed)


@register.simple_tag
def result_card(card: Shown, *, first: bool) -> SafeString:
    """A result of a search, from memory while nothing has changed."""
    return rendered(card, first=first)


@register.simple_tag
def portal_tiles() -> Tiles | None:
    """The pictures of a map that come from somebody else, if the operator has chosen any."""
    return tiles()


@register.filter
def portal_point(point: Point | None) -> str:
    """Latitude and longitude as scripts read them, whatever the language: "49.2,7.6"; "" for none."""
    return f"{point[0]:.6f},{point[1]:.6f}" if point else ""


@register.filter
def german(name: str) -> SafeString:
    """A German name inside of a sentence in any language: read as German, and in its own direction."""
    return format_html('<bdi lang="de">{}</bdi>', name)


@register.filter
def portal_day(day: datetime.date) -> str:
    """A day as people say it: "6 January"."""
    return day_in_words(day, today())


@register.filter
def portal_time(moment: datetime.datetime) -> str:
    """A time of day: "9:00"."""
    return time_in_words(moment)


@register.filter
def portal_end(moment: datetime.datetime) -> str:
    """The time at which something ends: "12:00", "24:00"."""
    return end_in_words(moment)
