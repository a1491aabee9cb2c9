"""What a form's values look like to a reader: for showing a contact, and two versions of it side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext

from wegwarte.casework.forms.client_fields import MonthField
from wegwarte.ui.text import day_text, listed


@dataclass(frozen=True)
class Entry:
    """A field that holds something: its label and its value in words; `typed` is the other version, if there is one."""

    name: str
    label: str
    stored: str
    typed: str = ""


def entries(form: forms.Form, values: Mapping[str, Any]) -> list[Entry]:
    """The form's visible fields that hold something, in the form's order."""
    shown = [_entry(form, name, values.get(name)) for name in _visible(form)]
    return [entry for entry in shown if entry.stored]


def differences(form: forms.Form, stored: Mapping[str, Any]) -> list[Entry]:
    """The fields in which what is stored differs from what a valid form was sent with."""
    pairs = [
        (_entry(form, name, stored.get(name)), _in_words(form.fields[name], form.cleaned_data[name]))
        for name in _visible(form)
    ]
    return [Entry(entry.name, entry.label, entry.stored, typed) for entry, typed in pairs if entry.stored != typed]


def _visible(form: forms.Form) -> list[str]:
    return [name for name, field in form.fields.items() if not field.widget.is_hidden]


def _entry(form: forms.Form, name: str, value: Any) -> Entry:
    field = form.fields[name]
    return Entry(name, str(field.label), _in_words(field, value))


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field, MonthField) and value:
        return f"{value:%m/%Y}"
    if value in (None, "", []):
        return ""
    if isinstance(value, date):
        return day_text(value)
    if not isinstance(field, forms.ChoiceField):
        return str(value)
    labels = _labels(field)
    chosen = value if isinstance(value, list) else [value]
    return listed(labels.get(str(one), str(one)) for one in chosen)


def _labels(field: forms.ChoiceField) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, label in field.widget.choices:
        inner = label if isinstance(label, list | tuple) else [(key, label)]
        flat |= {str(value): str(text) for value, text in inner}
    return flat
