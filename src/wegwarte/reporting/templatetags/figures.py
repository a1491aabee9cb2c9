"""In templates: `{% number now %}`, `{% cells row compared %}`, `{% for unit, now, before in row|by_unit %}`."""

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wegwarte.reporting.tables import UNITS, Row, grouped

register = template.Library()


@register.filter
def by_unit(row: Row) -> list[tuple[Promise, int | None, int | None]]:
    """The name of each unit with its number now and a year before."""
    return list(zip(UNITS.values(), row.now.cells, row.before.cells, strict=True))


@register.simple_tag
def number(figure: int | None) -> SafeString:
    """The number as people write it, or that it is hidden."""
    if figure is None:
        return format_html('<span class="wg-hidden-number">{}</span>', _("hidden"))
    return format_html("{}", grouped(figure))


@register.simple_tag
def cells(row: Row, compared: bool) -> SafeString:
    """A row's four cells: the number, and in grey that of the year before if there is something to compare with.

    In one go: a page has some hundred rows, and each cell by itself would be a third of all its work.
    """
    before = _("a year before")
    return format_html_join(
        "",
        '<td class="wg-number" data-label="{}"><span>{}{}</span></td>',
        ((unit, number(now), _before(then, before) if compared else "") for unit, now, then in by_unit(row)),
    )


def _before(figure: int | None, words: str) -> SafeString:
    return format_html(
        ' <span class="wg-muted wg-before"><span class="kern-sr-only">{} </span>{}</span>', words, number(figure)
    )
