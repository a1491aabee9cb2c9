"""Filters that name codes and languages: `{{ contact.channel_id|code_label }}`."""

from django import template

from wegwarte.catalogue import codes, languages

register = template.Library()


@register.filter
def code_label(code_id: str | None) -> str:
    """Name of a code in the language of the page; "" when nothing was recorded."""
    return codes.label(code_id)


@register.filter
def language_name(tag: str | None) -> str:
    """Name of a language in the language of the page; "" when nothing was recorded."""
    return languages.name(tag)
