"""Days as people write them, in every form."""

import datetime
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.core.dates import today
from wegwarte.ui.text import day_text

FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
SHORT, FIRST_SHORT = "%d.%m.%y", 1990
"""Years of two digits are understood where none of another century can be meant: 65 is no year of birth to come."""
EARLIEST = datetime.date(2000, 1, 1)
FURTHEST = 20
"""Years ahead; what lies beyond is a slip of the finger."""


def day_from(text: str) -> datetime.date | None:
    """A day as people or tables write it: 2026-12-31 or 31.12.2026; None for anything else."""
    for style in FORMATS:
        try:
            return datetime.datetime.strptime(text, style).date()  # noqa: DTZ007  (a day, not a moment)
        except ValueError:
            continue
    return None


class DayField(forms.DateField):
    """A day, typed as 31.12.2026 or picked; not before `earliest`, and not after today unless `future`,
    then not more than twenty years ahead. `soon` offers the next weeks at one tap."""

    default_error_messages = {"invalid": _("There is no such day. Please write it like 31.12.2026.")}

    def __init__(
        self, *, earliest: datetime.date = EARLIEST, future: bool = False, soon: bool = False, **options: Any
    ) -> None:
        short = [SHORT] if earliest.year >= FIRST_SHORT else []
        super().__init__(input_formats=[*FORMATS, *short], **options)
        self.earliest, self.future, self.soon = earliest, future, soon

    def validate(self, value: Any) -> None:
        """Raises `ValidationError` for a missing, an impossible or a senseless day."""
        super().validate(value)
        if value is None:
            return
        if value < self.earliest:
            raise ValidationError(
                _("This is before %(day)s. Is the year right?"),
                code="early",
                params={"day": day_text(self.earliest)},
            )
        if not self.future and value > today():
            raise ValidationError(_("This day has not come yet."), code="future")
        if value.year > today().year + FURTHEST:
            raise ValidationError(_("This is more than twenty years ahead. Is the year right?"), code="late")

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # A form copies its fields: only then it is known which day it is.
        copied: Self = super().__deepcopy__(memo)
        copied.widget.attrs |= {"min": self.earliest.isoformat()}
        if not self.future:
            copied.widget.attrs |= {"max": today().isoformat()}
        return copied
