"""What a form needs so that nothing typed is lost: `{% load drafts %}`."""

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegwarte.carriers import kept
from wegwarte.carriers.drafts import draft_name
from wegwarte.core.vault import carrier_secret

register = template.Library()


@register.simple_tag(takes_context=True)
def draft(context: RequestContext, key: str) -> SafeString:
    """Attributes for `<form …>`: the browser keeps what is typed, sealed with a key of this member's pages."""
    request = context["request"]
    member = request.member
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"wegwarte draft {member.actor_id}".encode())
    draft_key = base64.b64encode(derive.derive(carrier_secret("drafts"))).decode()
    return format_html('data-draft="{}" data-draft-key="{}"', draft_name(member, key), draft_key)


@register.simple_tag(takes_context=True)
def kept_field(context: RequestContext) -> SafeString:
    """Hidden field that says whose form it is, so that what is sent after the session ended waits for this person."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">',
        kept.FIELD,
        kept.kept_for(context["request"].member.actor_id),
    )
