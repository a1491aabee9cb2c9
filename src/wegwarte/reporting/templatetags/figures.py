"""Figures in templates: `{% for unit, now, before in row|by_unit %}`, `{% number now %}`."""

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wegwarte.reporting.tables import UNITS, Row

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
    return format_html("{}", number_format(figure, use_l10n=True, force_grouping=True))
