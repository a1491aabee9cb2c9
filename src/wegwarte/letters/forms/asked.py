"""The fields of a template in a form: lines, days, times, choices, boxes; and their values as they stand on paper."""

import datetime
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import get_language

from wegwarte.letters.fields import IN_GERMAN, Field, field_named
from wegwarte.letters.templates import GERMAN, Template
from wegwarte.ui.days import DayField, day_from
from wegwarte.ui.typed import LineField

PREFIX: Final = "said-"
LONG: Final = 250
EARLIEST: Final = datetime.date(1900, 1, 1)


def add_asked(form: forms.Form, template: Template, known: Mapping[str, str]) -> None:
    """Adds what the template asks for; what is known stands there and can be changed. Nothing is required."""
    for name in template.fields:
        field = field_named(name)
        form.fields[PREFIX + name] = _form_field(field, template)
        form.initial[PREFIX + name] = shown_in_form(field, known.get(name, ""))


def values_of(form: forms.Form, template: Template) -> dict[str, str]:
    """What was said, as the texts take it: days in German digits, boxes by their keys."""
    return {name: written_of(form.cleaned_data.get(PREFIX + name)) for name in template.fields}


def _form_field(field: Field, template: Template) -> forms.Field:
    said: dict[str, Any] = {"label": field.label, "required": False, "help_text": field.help}
    if field.name in template.choices:
        choices, spoken = template.choices[field.name], get_language() or GERMAN
        return forms.ChoiceField(
            choices=[(key, words.get(spoken, words[GERMAN])) for key, words in choices.items()], **said
        )
    if field.kind == "boxes":
        boxes = list(template.boxes().items())
        return forms.MultipleChoiceField(choices=boxes, widget=forms.CheckboxSelectMultiple, **said)
    return form_field_of(field)


def form_field_of(field: Field) -> forms.Field:
    """A day, a time or a line."""
    said: dict[str, Any] = {"label": field.label, "required": False, "help_text": field.help}
    if field.kind == "day":
        return DayField(earliest=EARLIEST, future=True, **said)
    if field.kind == "time":
        return forms.TimeField(**said)
    return LineField(max_length=field.longest, **said)


def shown_in_form(field: Field, value: str) -> Any:
    """A kept value as the form's field takes it."""
    if field.kind == "boxes":
        return value.split()
    return day_from(value) if field.kind == "day" else value


def written_of(value: Any) -> str:
    """What was said in a form, as it stands on paper."""
    if isinstance(value, datetime.date):
        return f"{value:{IN_GERMAN}}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return " ".join(value) if isinstance(value, list) else str(value or "")
