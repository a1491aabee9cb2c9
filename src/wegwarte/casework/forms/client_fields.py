"""Fields that a person's file needs beside the usual ones."""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from wegwarte.casework.tokens import digits_of
from wegwarte.catalogue.forms import CodeChoiceField, LanguageField
from wegwarte.core.dates import today
from wegwarte.ui.typed import LineField, PlainTextField

OLDEST = 1900
FEWEST_DIGITS = 3
YES, NO = "yes", "no"

_MONTH = re.compile(r"(?:([0-9]{1,2})\s*[./-]\s*)?([0-9]{4})")
_WORDED = re.compile(r"([^\W\d]+)\.?\s+([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?:-[0-9]{2})?")


class NameField(LineField):
    """A name in any script, which may stay empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.attrs |= {"autocomplete": "off", "dir": "auto"}


class FreeTextField(PlainTextField):
    """Text of some lines in any script."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 2, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.attrs |= {"rows": rows, "dir": "auto"}


class PhoneField(NameField):
    """A telephone number as people say it, with room for a word about it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 60} | options)
        self.widget.attrs |= {"dir": "ltr", "inputmode": "tel"}

    def validate(self, value: Any) -> None:
        """Raises `ValidationError` when it holds next to no digits: it could not be called, nor found."""
        super().validate(value)
        if value and len(digits_of(value)) < FEWEST_DIGITS:
            raise ValidationError(_("A telephone number needs digits."), code="digits")


class YearField(forms.IntegerField):
    """A year of birth."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            validators=[
                MinValueValidator(OLDEST, _("Nobody that old is alive. Is the year right?")),
                MaxValueValidator(lambda: today().year, _("This year has not come yet.")),
            ],
            error_messages={"invalid": _("Please write the year with four digits, like 1990.")},
            **options,
        )
        self.widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"})


class MonthField(forms.CharField):
    """A month, typed as 05/2023 or in words; a year alone counts as its January. Yields the month's first day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.attrs |= {"autocomplete": "off", "dir": "auto"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%m/%Y}" if isinstance(value, datetime.date) else value

    def clean(self, value: Any) -> datetime.date | None:
        """Raises `ValidationError` for what is no month, and for one that has not come yet."""
        text = super().clean(value)
        if not text:
            return None
        try:
            found = _month(text)
        except ValueError:
            message = _("There is no such month. Please write it like 05/2023.")
            raise ValidationError(message, code="invalid") from None
        if found.year < OLDEST or found > today():
            raise ValidationError(_("Please check the year."), code="range")
        return found


def _month(text: str) -> datetime.date:
    """The first day of the month; raises ValueError."""
    if iso := _ISO_MONTH.fullmatch(text):
        return datetime.date(int(iso[1]), int(iso[2]), 1)
    if parts := _MONTH.fullmatch(text):
        return datetime.date(int(parts[2]), int(parts[1] or 1), 1)
    if (words := _WORDED.fullmatch(text)) and (number := _months().get(words[1].casefold())):
        return datetime.date(int(words[2]), number, 1)
    raise ValueError(text)


@cache
def _months() -> dict[str, int]:
    """The months' names, long and short, in every language of the interface, and their numbers."""
    named: dict[str, int] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for number, name in (*MONTHS.items(), *MONTHS_3.items()):
                named[str(name).casefold().rstrip(".")] = number
    return named


class YesNoField(forms.ChoiceField):
    """Yes, no, or not asked."""

    def __init__(self, **options: Any) -> None:
        choices: list[tuple[str, str | Promise]] = [("", _("Not asked")), (YES, _("Yes")), (NO, _("No"))]
        super().__init__(choices=choices, required=False, **options)


def yes_no(value: bool | None) -> str:
    """What the field shows for a stored value."""
    return "" if value is None else (YES if value else NO)


def truth(value: str) -> bool | None:
    """What is stored for the field's value."""
    return {YES: True, NO: False}.get(value)


def code_field(
    code_list: str, label: str | Promise, *, frequent: Iterable[str] = (), **options: Any
) -> CodeChoiceField:
    """A code that may be left unasked; `frequent` ones stand first."""
    field = CodeChoiceField(code_list, label=label, required=False, not_asked=True, **options)
    field.frequent = tuple(frequent)
    return field


def language_field(label: str | Promise) -> LanguageField:
    """A language that may be left unasked."""
    return LanguageField(label=label, required=False, not_asked=True)
