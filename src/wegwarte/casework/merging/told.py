"""Values of a file in words, for showing two files side by side."""

import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwarte.casework.models import Client
from wegwarte.catalogue import codes
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.vault.fields import SealedJSON
from wegwarte.ui.text import day_text, introducing, listed

COUNTS = ("household_size", "children")
"""Bare numbers that stand beside each other: each says what it counts."""


def told(client: Client, name: str) -> str:
    """A value of the file in words; "" for what was not asked."""
    column = Client._meta.get_field(name)
    value = getattr(client, column.attname)  # type: ignore[union-attr]
    if isinstance(column, CodeField):
        return codes.label(value) if value else ""
    if isinstance(column, SealedJSON):
        return listed(codes.label(code) for code in value or [])
    if isinstance(column, models.ForeignKey):
        return str(getattr(client, name) or "")
    if name == "birth_date" and value:
        return day_text(datetime.date.fromisoformat(value))
    if name == "birth_year" and client.birth_date:
        return ""  # it stands in the date
    if name == "entered_on" and value:
        return date_format(value, "F Y")
    if name in COUNTS and value is not None:
        return f"{introducing(column.verbose_name)} {value}"  # type: ignore[union-attr]
    if name == "birth_year_assumed":
        return _("about") if value else ""
    return in_words(value)


def in_words(value: Any) -> str:
    """Any plain value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return day_text(value)
    return "" if value is None else str(value)
