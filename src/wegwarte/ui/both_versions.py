"""Two people at one form: what each of them changed, side by side, and the choice between them.

A form with a version tells with it what was on the screen (`VersionField`), as short marks. So it is known which fields
only one of the two has changed: those are kept of both, and only where both changed the same somebody has to choose.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext

from wegwarte.ui.text import day_text, listed

OVERTAKEN = "overtaken"
SHOWN = "shown"
TAKE = "take."
"""Before a field's name: which of the two counts, where both people changed it."""
THEIRS_COUNTS = "theirs"


class Whose(StrEnum):
    """Who changed a field since the form was opened."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True)
class Difference:
    """A field in which what is stored differs from what was typed, both in words."""

    name: str
    label: str | Promise
    stored: str
    typed: str
    whose: Whose

    @property
    def take(self) -> str:
        """The name of the choice between the two."""
        return f"{TAKE}{self.name}"


def visible(form: forms.BaseForm) -> list[str]:
    """The fields that somebody sees and whose content may be shown."""
    return [
        name
        for name, field in form.fields.items()
        if not field.widget.is_hidden and not isinstance(field.widget, forms.PasswordInput)
    ]


def in_words(field: forms.Field, value: Any) -> str:
    """A field's value as people read it; "" for none."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ChoiceField):
        labels = _labels(field)
        prepared = field.prepare_value(value)
        chosen = prepared if isinstance(prepared, list | tuple) else [prepared]
        return listed(labels.get(str(one), str(one)) for one in chosen)
    prepared = field.prepare_value(value)
    if isinstance(prepared, str):
        return prepared
    return day_text(value) if isinstance(value, date) else str(value)


def marks(form: forms.BaseForm) -> str:
    """What the form shows, as marks that tell nothing but whether it is still the same."""
    initial = ((name, form.get_initial_for_field(form.fields[name], name)) for name in visible(form))
    return " ".join(f"{name}={_mark(in_words(form.fields[name], value))}" for name, value in initial)


def differences(form: forms.BaseForm, stored: Mapping[str, Any]) -> list[Difference]:
    """Where a valid form differs from what is stored now, and who changed it since the form was opened."""
    before = dict(pair.split("=", 1) for pair in form.data.get(SHOWN, "").split() if "=" in pair)
    found = []
    for name in visible(form):
        if name not in stored or name not in form.cleaned_data:
            continue
        field = form.fields[name]
        theirs, mine = in_words(field, stored[name]), in_words(field, form.cleaned_data[name])
        if theirs != mine:
            found.append(Difference(name, field.label or "", theirs, mine, _whose(before.get(name), theirs, mine)))
    return found


def take(form: forms.BaseForm, names: Iterable[str]) -> None:
    """Puts what is stored (the form's initial values) in the place of what was typed."""
    data = cast(QueryDict, form.data).copy()
    for name in names:
        field, key = form.fields[name], form.add_prefix(name)
        value = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(field.widget, forms.CheckboxInput):
            data.setlist(key, ["on"] if value else [])
            continue
        shown = field.widget.format_value(value)
        several = shown if isinstance(shown, list | tuple) else [shown]
        data.setlist(key, [str(one) for one in several if one is not None])
    form.data = data
    form._errors = None  # type: ignore[attr-defined]


def take_what_was_chosen(form: forms.BaseForm) -> None:
    """For fields that both people changed: where theirs was chosen, theirs is what the form was sent with."""
    chosen = [
        name for name in form.fields if form.data.get(f"{TAKE}{name}") == THEIRS_COUNTS
    ]  # fmt: skip
    if chosen:
        take(form, chosen)


def _whose(before: str | None, theirs: str, mine: str) -> Whose:
    if before == _mark(mine):
        return Whose.THEIRS
    return Whose.MINE if before == _mark(theirs) else Whose.BOTH


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _labels(field: forms.ChoiceField) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, label in field.widget.choices:
        inner = label if isinstance(label, list | tuple) else [(key, label)]
        flat |= {str(value): str(text) for value, text in inner}
    return flat
