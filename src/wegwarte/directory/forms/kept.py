"""What all forms of the directory share: texts as people type them, and nothing overwritten or doubled."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.models import TRANSLATED
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField, PlainTextField

DIALLED = re.compile(r"[0-9+][0-9 ()/\-]{2,}")


class PhoneField(LineField):
    """A telephone number as it is written in Germany, that a phone can dial."""

    def validate(self, value: Any) -> None:
        """Raises `ValidationError` for what nobody could dial."""
        super().validate(value)
        if value and not DIALLED.fullmatch(value):
            raise ValidationError(_("Digits, spaces, and + ( ) / - only, for example 06131 123456."))


class WebsiteField(forms.URLField):
    """An address of the web; nothing that would run in the reader's browser."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


SENTENCES = frozenset(name for names in TRANSLATED.values() for name in names)
"""What is translated is a sentence: it would not be seen whole in a field of one line."""


def typed(field: Any, **options: Any) -> forms.Field | None:
    """How a field of a model is asked: one line, several, a telephone number, an address of the web."""
    said: dict[str, Any] = {"label": field.verbose_name, "required": not field.blank, "help_text": field.help_text}
    if isinstance(field, models.URLField):
        return WebsiteField(max_length=field.max_length, **said)
    if isinstance(field, models.TextField):
        return PlainTextField(max_length=field.max_length or 0, widget=forms.Textarea(attrs={"rows": 5}), **said)
    if type(field) is models.CharField and not field.choices:
        kind = PhoneField if field.name == "phone" else LineField
        if field.name in SENTENCES:
            said["widget"] = forms.Textarea(attrs={"rows": 2})
        return kind(max_length=field.max_length or 0, **said)
    other: forms.Field | None = field.formfield(**options)
    return other


class KeptForm(forms.ModelForm):  # type: ignore[type-arg]
    """A record of the directory: made once, or changed unless somebody else was first."""

    version = VersionField()
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("submission", uuid4())

    def clean_postal_code(self) -> str:
        """Five digits, or nothing."""
        code: str = self.cleaned_data["postal_code"]
        if code and not re.fullmatch(r"[0-9]{5}", code):
            raise ValidationError(_("A postal code has five digits."))
        return code

    def _post_clean(self) -> None:
        """Leaves the record as it is: the action changes it, and compares."""

    def chosen(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or [] if name in self.cleaned_data}
