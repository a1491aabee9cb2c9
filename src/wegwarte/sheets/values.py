"""What people write into cells, and what they mean: days, months, yes and no, numbers."""

import datetime
import re
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from wegwarte.core.dates import today
from wegwarte.sheets.reading import UNKNOWN

EXCEL_ERRORS: Final = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#WERT!", "#BEZUG!", "#NV")
FIRST_SERIAL: Final = datetime.date(1899, 12, 30)
SERIALS: Final = range(3_000, 80_000)  # 1908 to 2119
NOTHING: Final = {
    "-", "–", "—", "/", "?", "k.a.", "k. a.", "ka", "keine angabe", "n/a", "n. a.", "unbekannt", "unknown",
}  # fmt: skip
YES: Final = {"ja", "j", "yes", "y", "x", "true", "wahr", "1", "✓", "✔", "☑", "نعم"}
NO: Final = {"nein", "n", "no", "false", "falsch", "0", "☐", "لا"}

_DAY = re.compile(r"(?:\w{2,10},\s*)?([0-9]{1,2})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{4}|[0-9]{2})(?:[ T][0-9:.]+(?: ?uhr)?)?", re.IGNORECASE)  # noqa: E501 # fmt: skip
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T].*)?")
_WORDED = re.compile(r"(?:([0-9]{1,2})\s*\.?\s+)?([A-Za-zÄÖÜäöü]{3,9})\.?\s+([0-9]{4}|[0-9]{2})")
_MONTH = re.compile(r"([0-9]{1,2})\s*[./-]\s*([0-9]{4})")
_YEAR = re.compile(r"[0-9]{4}")
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner january", "februar feb febr february", "märz mär mrz maerz march mar",
            "april apr", "mai may", "juni jun june", "juli jul july", "august aug", "september sep sept",
            "oktober okt october oct", "november nov", "dezember dez december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


class Wrong(ValueError):
    """What a cell holds cannot be meant. `text` is an English message id, `params` what is put into it."""

    def __init__(self, text: str, **params: Any) -> None:
        super().__init__(text)
        self.text, self.params = text, params


def said(cell: str) -> str:
    """The cell's text, "" where it says that nothing is known; raises Wrong for what holds no value."""
    text = cell.strip()
    if text.startswith(UNKNOWN):
        raise Wrong(_("This is a formula whose result the file does not hold. Please type the value."))
    if text.upper() in EXCEL_ERRORS:
        raise Wrong(_("The spreadsheet has an error here (%(error)s)."), error=text)
    return "" if text.casefold() in NOTHING else text


def read_day(cell: str, *, earliest: datetime.date, future: bool = False, birth: bool = False) -> datetime.date | None:
    """A whole day; two digits of a year mean the last hundred years (of a birth) or this century."""
    text = said(cell)
    if not text:
        return None
    return _checked(_day(text, birth=birth), earliest, future=future)


def read_month(cell: str, *, earliest: datetime.date) -> datetime.date | None:
    """The first day of a month: from a day, a month in words or digits, or a year, which counts as its January."""
    text = said(cell)
    if not text:
        return None
    if _YEAR.fullmatch(text):
        return _checked(datetime.date(int(text), 1, 1) if int(text) else None, earliest, future=False)
    if parts := _MONTH.fullmatch(text):
        found = _made(int(parts[2]), int(parts[1]), 1)
    elif (worded := _WORDED.fullmatch(text)) and not worded[1]:
        found = _made(_century(worded[3], birth=False), MONTHS.get(worded[2].casefold(), 0), 1)
    else:
        found = _day(text, birth=False)
    return _checked(found.replace(day=1) if found else None, earliest, future=False)


def read_year(cell: str, *, earliest: int, latest: int) -> int | None:
    """A year of four digits, also out of a whole day."""
    text = said(cell)
    if not text:
        return None
    found = int(text) if _YEAR.fullmatch(text) else getattr(_day(text, birth=True), "year", None)
    if found is None:
        raise Wrong(_("This is no year. Please write it with four digits, like 1990."))
    if not earliest <= found <= latest:
        raise Wrong(_("Please check the year."))
    return found


def read_yes_no(cell: str) -> bool | None:
    """Yes or no, as people mark it."""
    text = said(cell).casefold()
    if not text:
        return None
    if text in YES or text in NO:
        return text in YES
    raise Wrong(_("This is neither yes nor no."))


def read_whole(cell: str, *, least: int, most: int) -> int | None:
    """A whole number within bounds."""
    text = said(cell)
    if not text:
        return None
    digits = re.fullmatch(r"([0-9]{1,6})(?:[.,]0+)?", text.replace(" ", ""))
    if digits is None or not least <= int(digits[1]) <= most:
        raise Wrong(_("Please write a whole number from %(least)d to %(most)d."), least=least, most=most)
    return int(digits[1])


def read_text(cell: str, *, longest: int, lines: bool = False) -> str:
    """Text that fits into its field, in one line unless `lines`."""
    text = said(cell)
    text = text if lines else " ".join(text.split())
    if len(text) > longest:
        raise Wrong(_("This text is too long: at most %(longest)d signs."), longest=longest)
    return text


def _day(text: str, *, birth: bool) -> datetime.date | None:
    if iso := _ISO.fullmatch(text):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    if parts := _DAY.fullmatch(text):
        return _made(_century(parts[3], birth=birth), int(parts[2]), int(parts[1]))
    if (worded := _WORDED.fullmatch(text)) and worded[1]:
        return _made(_century(worded[3], birth=birth), MONTHS.get(worded[2].casefold(), 0), int(worded[1]))
    if text.isascii() and text.isdecimal() and int(text) in SERIALS and len(text) == 5:
        return FIRST_SERIAL + datetime.timedelta(days=int(text))
    return None


def _century(digits: str, *, birth: bool) -> int:
    """The year that two digits mean: nobody is born in the future, and no office is older than the century before."""
    year = int(digits)
    if len(digits) == 4:
        return year
    this = today().year
    return 2000 + year if 2000 + year <= this + (0 if birth else 20) else 1900 + year


def _made(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _checked(found: datetime.date | None, earliest: datetime.date, *, future: bool) -> datetime.date:
    if found is None:
        raise Wrong(_("There is no such day. Please write it like 31.12.2026, or leave the cell empty."))
    if found < earliest:
        raise Wrong(_("This is before %(day)s. Is the year right?"), day=f"{earliest:%d.%m.%Y}")
    if not future and found > today():
        raise Wrong(_("This day has not come yet."))
    if found.year > today().year + 20:
        raise Wrong(_("This is more than twenty years ahead. Is the year right?"))
    return found
