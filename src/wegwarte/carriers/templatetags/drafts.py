"""What a form needs so that nothing typed is lost: `{% load drafts %}`."""

import base64

from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegwarte.carriers import kept
from wegwarte.carriers.drafts import draft_name, former_names
from wegwarte.core.vault import carrier_secret
from wegwarte.core.vault.derived import derived

register = template.Library()


@register.simple_tag(takes_context=True)
def draft(context: RequestContext, key: str) -> SafeString:
    """Attributes for `<form …>`: the browser keeps what is typed, sealed with a key of this member's pages.

    Drafts that were begun under a former key are offered in this form.
    """
    request = context["request"]
    member = request.member
    own_key = derived(carrier_secret("drafts"), f"draft {member.actor_id}")
    kept_under = format_html(
        'data-draft="{}" data-draft-key="{}"', draft_name(member, key), base64.b64encode(own_key).decode()
    )
    former = former_names(request, key)
    return format_html('{} data-draft-former="{}"', kept_under, " ".join(former)) if former else kept_under


@register.simple_tag(takes_context=True)
def kept_field(context: RequestContext) -> SafeString:
    """Hidden field that says whose form it is, so that what is sent after the session ended waits for this person."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">',
        kept.FIELD,
        kept.kept_for(context["request"].member.actor_id),
    )
