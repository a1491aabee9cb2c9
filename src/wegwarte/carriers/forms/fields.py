"""Fields that several of these forms have."""

import datetime
from typing import Any

from django import forms

from wegwarte.ui.text import without_turns

EARLIEST = datetime.date(1990, 1, 1)  # offices and pledges are older than the platform


class NameField(forms.CharField):
    """One line of text, without control characters that would rearrange the page around it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(without_turns(str(value or "")).split())) or ""
