"""What a form's values look like to a reader: for showing a contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from wegwarte.ui.both_versions import in_words, visible


@dataclass(frozen=True)
class Entry:
    """A field that holds something: its label and its value in words."""

    name: str
    label: str
    stored: str


def entries(form: forms.Form, values: Mapping[str, Any]) -> list[Entry]:
    """The form's visible fields that hold something, in the form's order."""
    shown = [
        Entry(name, str(form.fields[name].label), in_words(form.fields[name], values.get(name)))
        for name in visible(form)
    ]
    return [entry for entry in shown if entry.stored]
