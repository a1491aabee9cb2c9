"""What forms of all apps share: the version on the screen, and a field as what it is."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from django import forms

F = TypeVar("F", bound=forms.Field)


def asked_id(asked: Mapping[str, str], name: str) -> UUID | None:
    """The id that a request names; None when there is none, and for what is no id."""
    try:
        return UUID(asked.get(name) or "")
    except ValueError:
        return None


def field_of(form: forms.BaseForm, name: str, kind: type[F]) -> F:
    """The field, known to be of this kind; raises TypeError for another, KeyError when the form has none."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} of {type(form).__name__} is a {type(field).__name__}, not a {kind.__name__}.")
    return field


class VersionField(forms.IntegerField):
    """Which state of the record was on the screen; what makes no sense is none, so that nothing is overwritten."""

    widget = forms.HiddenInput
    NONE = -1

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> int:
        text = str(value or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else self.NONE


class VersionForm(forms.Form):
    """Nothing but the version, where a page asks "Do you really want to?"."""

    version = VersionField()
