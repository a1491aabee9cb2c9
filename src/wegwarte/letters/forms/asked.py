"""The fields of a template in a form: lines, days, times, choices, boxes; and their values as they stand on paper."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from wegwarte.letters.fields import BOXES, IN_GERMAN, LEFT_OUT, Field, field_named
from wegwarte.letters.models import Letter
from wegwarte.letters.templates import GERMAN, Template
from wegwarte.ui.days import DayField, day_from
from wegwarte.ui.typed import LineField

PREFIX: Final = "said-"
OTHER_LETTERS: Final = re.compile("[\u0370-\u1dff\u2c00-\uffff]")
"""Greek, Cyrillic, Arabic and so on: what no authority can find in its register."""
EARLIEST: Final = datetime.date(1900, 1, 1)


def add_asked(form: forms.Form, template: Template, known: Mapping[str, str]) -> None:
    """Adds what the template asks for; what is known stands there and can be changed. Nothing is required."""
    for name in template.fields:
        field = field_named(name)
        form.fields[PREFIX + name] = _form_field(field, template)
        if name == "person_name" and template.to != Letter.To.PERSON and OTHER_LETTERS.search(known.get(name, "")):
            form.fields[PREFIX + name].help_text = _in_latin(known.get("other_names", ""))
        form.initial[PREFIX + name] = shown_in_form(field, known.get(name, ""))


def _in_latin(also: str) -> str:
    """What is asked of a name in other letters; a spelling that the file has is shown, and taken by nobody unasked."""
    if not also:
        return gettext("Authorities need it in Latin letters, as in the passport.")
    said = gettext("Authorities need it in Latin letters, as in the passport. The file also has: %(names)s")
    return said % {"names": also}


def values_of(form: forms.Form, template: Template) -> dict[str, str]:
    """What was said, as the texts take it: days in German digits, boxes by their keys."""
    return {name: written_of(form.cleaned_data.get(PREFIX + name)) for name in template.fields}


def _form_field(field: Field, template: Template) -> forms.Field:
    left_out = LEFT_OUT if template.leaves_out(field.name) else ""
    said: dict[str, Any] = {"label": field.label, "required": False, "help_text": field.help or left_out}
    if field.name in template.choices:
        choices, spoken = template.choices[field.name], get_language() or GERMAN
        return forms.ChoiceField(
            choices=[(key, words.get(spoken, words[GERMAN])) for key, words in choices.items()], **said
        )
    if field.kind == "boxes":
        spoken = get_language() or GERMAN  # the key is kept: on paper stand both languages
        boxes = list(template.boxes(spoken if spoken in template.texts else GERMAN).items())
        said["label"] = BOXES.get(template.key, field.label)
        return forms.MultipleChoiceField(choices=boxes, widget=forms.CheckboxSelectMultiple, **said)
    return form_field_of(field, help_text=said["help_text"])


def form_field_of(field: Field, help_text: str | Promise = "") -> forms.Field:
    """A day, a time or a line."""
    said: dict[str, Any] = {"label": field.label, "required": False, "help_text": help_text or field.help}
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
