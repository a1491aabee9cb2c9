"""The way from a list to its spreadsheet: `{% take_along "casework:export_clients" right="lead" office=office %}`."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import Right
from wegwarte.ui.components import link_button

register = template.Library()


@register.simple_tag(takes_context=True)
def take_along(context: Context, url_name: str, right: str, office: Office | None = None) -> SafeString:
    """A link for who holds the right (in the office, if one is named) that keeps how the list is narrowed; else ""."""
    request = context["request"]
    if not request.member.may(Right(right), office_id=office.pk if office else None):
        return mark_safe("")
    asked = request.GET.copy()
    for mark in ("older", "newer"):
        asked.pop(mark, None)
    address = f"{reverse(url_name)}?{asked.urlencode()}" if asked else reverse(url_name)
    return format_html(
        "<p>{}</p>", link_button(_("Take along as a spreadsheet"), address, kind="quiet", icon="download")
    )
