"""Readers of cells that are no codes: text, days, numbers, telephone, as the fields of files and contacts need them."""

import datetime
import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_noop as _

from wegwarte.imports.fields import Context, Field, Reader
from wegwarte.sheets.values import (
    Wrong,
    read_day,
    read_month,
    read_text,
    read_whole,
    read_year,
    read_yes_no,
    said,
)
from wegwarte.ui.typed import TURNING

FIRST_BIRTH: Final = datetime.date(1900, 1, 1)
FIRST_DAY: Final = datetime.date(1970, 1, 1)
ABOUT = re.compile(r"^(?:ca\.?|circa|etwa|um|~|ungef(?:ä|ae)hr)\s*", re.IGNORECASE)


NONE: Final = {"kein", "keine", "keiner", "keins", "keines", "ohne", "nein", "none", "no"}
ENDLESS: Final = {"unbefristet", "unbegrenzt", "ohne ende", "dauerhaft", "unlimited"}


def text(longest: int, *, lines: bool = False) -> Reader:
    """Text of at most so many signs."""

    def read(cell: str, field: Field, context: Context) -> str:
        return TURNING.sub("", read_text(cell, longest=longest, lines=lines))

    return read


def day(earliest: datetime.date = FIRST_DAY, *, future: bool = False) -> Reader:
    """A day not before `earliest`; with `future` also one to come, or none where something has no end."""

    def read(cell: str, field: Field, context: Context) -> datetime.date | None:
        if future and cell.strip().casefold() in ENDLESS:
            return None
        return read_day(cell, earliest=earliest, future=future)

    return read


def month(cell: str, field: Field, context: Context) -> datetime.date | None:
    """The first day of a month."""
    return read_month(cell, earliest=FIRST_BIRTH)


def birth(cell: str, field: Field, context: Context) -> datetime.date | tuple[int, bool] | None:
    """The day of birth; of a cell that knows the year only, the year and whether it is a guess."""
    cell = said(cell)
    about = bool(ABOUT.match(cell)) or cell.endswith("?")
    rest = ABOUT.sub("", cell).rstrip("? ")
    if rest.isdecimal() and len(rest) == 4:
        year = read_year(rest, earliest=FIRST_BIRTH.year, latest=context.today.year)
        return (year, about) if year else None
    return read_day(rest, earliest=FIRST_BIRTH, birth=True)


def year(cell: str, field: Field, context: Context) -> tuple[int, bool] | None:
    """A year of birth, and whether it is a guess."""
    cell = said(cell)
    rest = ABOUT.sub("", cell).rstrip("? ")
    found = read_year(rest, earliest=FIRST_BIRTH.year, latest=context.today.year)
    return (found, rest != cell) if found else None


def yes_no(cell: str, field: Field, context: Context) -> bool | None:
    """Yes, no, or nothing."""
    return read_yes_no(cell)


def whole(least: int, most: int) -> Reader:
    """A whole number; where 0 is one, in words too."""

    def read(cell: str, field: Field, context: Context) -> int | None:
        if least == 0 and cell.strip().casefold() in NONE:
            return 0
        return read_whole(cell, least=least, most=most)

    return read


def phone(cell: str, field: Field, context: Context) -> str:
    """A telephone number. A spreadsheet that took it for a number has eaten its zero or its plus."""
    number = _unless_none(read_text(cell, longest=60))
    digits = re.sub(r"\D", "", number)
    if number and len(digits) < 3:
        raise Wrong(_("A telephone number needs digits."))
    if number.isascii() and number.isdecimal() and not number.startswith("0") and len(number) >= 8:
        return f"+{number}" if number.startswith("49") and len(number) >= 11 else f"0{number}"
    return number


def email(cell: str, field: Field, context: Context) -> str:
    """An address, in lower case."""
    address = _unless_none(read_text(cell.removeprefix("mailto:"), longest=254).lower())
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise Wrong(_("This is no e-mail address.")) from None
    return address


def _unless_none(text: str) -> str:
    return "" if text.casefold() in NONE else text


Values = dict[str, Any]
