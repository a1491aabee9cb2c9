"""Fields that several of these forms have."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.core.dates import today
from wegwarte.ui.text import BIDI_CONTROLS

EARLIEST = datetime.date(1990, 1, 1)
FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]


class NameField(forms.CharField):
    """One line of text, without control characters that would rearrange the page around it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(BIDI_CONTROLS.sub("", str(value or "")).split())) or ""


class DayField(forms.DateField):
    """A day between 1990 and ten years from now; with `past=True` not after today."""

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        self.past = past
        super().__init__(input_formats=FORMATS, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < EARLIEST or value.year > today().year + 10:
            raise ValidationError(_("Please check the year."))
        if self.past and value > today():
            raise ValidationError(_("This day has not come yet."))
