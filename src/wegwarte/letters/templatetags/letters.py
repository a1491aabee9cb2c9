"""Letters in templates."""

from django import template

from wegwarte.letters.composing import title_of

register = template.Library()
register.filter("letter_title", title_of)
