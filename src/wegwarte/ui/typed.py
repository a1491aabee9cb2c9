"""Free text as people type it, in any script."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows: what is stored must not be able to rearrange a page.

The marks of a direction stay (LRM, RLM, ALM): Arabic with numbers in it needs them. `{% person_name %}` shows a name
without these, too.
"""


class PlainTextField(forms.CharField):
    """Text without direction-turning characters; a line break counts as one character, as browsers count it."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = max_length
        self.widget.attrs["maxlength"] = str(max_length)

    def to_python(self, value: Any) -> str:
        """The text with plain line breaks and without turning characters."""
        text: str = super().to_python(value) or ""
        return TURNING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()

    def validate(self, value: Any) -> None:
        """Raises `ValidationError` when it is missing or too long, saying by how much."""
        super().validate(value)
        excess = len(value) - self.longest
        if excess > 0:
            raise ValidationError(
                ngettext(
                    "This is %(excess)d character too long (at most %(longest)d).",
                    "This is %(excess)d characters too long (at most %(longest)d).",
                    excess,
                )
                % {"excess": excess, "longest": self.longest},
                code="max_length",
            )


class LineField(PlainTextField):
    """One line of text with single spaces, as a name or an address."""

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """The text in one line."""
        return " ".join(super().to_python(value).split())
