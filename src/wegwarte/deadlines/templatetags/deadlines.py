"""Deadlines and procedures in templates."""

from django import template

from wegwarte.deadlines.queries.procedures import title_of as procedure_title
from wegwarte.deadlines.shown import title_of

register = template.Library()
register.filter("deadline_title", title_of)
register.filter("procedure_title", procedure_title)
