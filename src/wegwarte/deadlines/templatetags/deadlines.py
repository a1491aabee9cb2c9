"""Deadlines in templates."""

from django import template

from wegwarte.deadlines.shown import title_of

register = template.Library()
register.filter("deadline_title", title_of)
