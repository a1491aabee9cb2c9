"""What forms of a sealed drawer need so that nothing typed is lost, and nothing opens outside of it."""

import base64

from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegwarte.carriers import kept
from wegwarte.carriers.drafts import draft_name
from wegwarte.casework.drawer_drafts import draft_key
from wegwarte.casework.models import Drawer

register = template.Library()


@register.simple_tag(takes_context=True)
def drawer_draft(context: RequestContext, drawer: Drawer, name: str) -> SafeString:
    """Attributes for `<form …>`: the browser keeps what is typed, sealed with a key of the drawer."""
    member = context["request"].member
    key = base64.b64encode(draft_key(drawer, member)).decode()
    return format_html('data-draft="{}" data-draft-key="{}"', draft_name(member, name), key)


@register.simple_tag(takes_context=True)
def drawer_kept(context: RequestContext, drawer: Drawer) -> SafeString:
    """Hidden fields: what is sent after the session ended waits sealed with the drawer's key, not the house's."""
    member = context["request"].member
    return format_html(
        '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}">',
        kept.FIELD, kept.kept_for(member.actor_id),
        kept.UNDER, base64.b64encode(draft_key(drawer, member)).decode(),
    )  # fmt: skip
