"""Days as letters write them: 05.10.2026, 5. Oktober 2026, 5. Okt. 2026, also with slips as 0S.1O.2026."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wegwarte.documents.sight.page import Word
from wegwarte.documents.understanding.phrases import alike, folded

MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
SHORT: Final = {
    "jan": 1, "feb": 2, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11,
    "dez": 12,
}  # fmt: skip
DIGIT: Final = r"[\dOoIl|SB]"
AS_DIGITS: Final = str.maketrans("OoIl|SB", "0011158")
NUMBERS: Final = re.compile(
    rf"(?<![\w.,])({DIGIT}{{1,2}})\s?[.,]\s?({DIGIT}{{1,2}})\s?[.,]\s?({DIGIT}{{4}}|\d{{2}})(?![\w])"
)
IN_WORDS: Final = re.compile(rf"(?<![\w.,])({DIGIT}{{1,2}})[.,]?\s([^\W\d_]{{3,10}})\.?\s({DIGIT}{{4}})(?!\w)")
FIRST, LAST = datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)


@dataclass(frozen=True)
class Day:
    """A day, and the numbers of the words that name it."""

    day: datetime.date
    words: Sequence[int]


def days_in(words: Sequence[Word]) -> list[Day]:
    """All days that the words name, in their order; none that there is not in a calendar."""
    text, owner = "", []
    for number, word in enumerate(words):
        text += word.text + " "
        owner += [number] * (len(word.text) + 1)
    found = []
    for start, end, parts in _matches(text):
        if (day := _day(*parts)) is not None:
            found.append((start, Day(day, sorted(set(owner[start:end])))))
    return [day for _start, day in sorted(found, key=lambda one: one[0])]


def _matches(text: str) -> Iterator[tuple[int, int, tuple[str, int, str]]]:
    for match in NUMBERS.finditer(text):
        day, month, year = (part.translate(AS_DIGITS) for part in match.groups())
        yield match.start(), match.end(), (day, int(month), year)
    for match in IN_WORDS.finditer(text):
        if month_number := _month(match[2]):
            day, year = match[1].translate(AS_DIGITS), match[3].translate(AS_DIGITS)
            yield match.start(), match.end(), (day, month_number, year)


def _month(word: str) -> int:
    if (short := SHORT.get(folded(word))) is not None:
        return short
    best = max(range(12), key=lambda number: alike(word, MONTHS[number]))
    return best + 1 if alike(word, MONTHS[best]) > 0.74 and len(folded(word)) > 2 else 0


def _day(day: str, month: int, year: str) -> datetime.date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = datetime.date(full, month, int(day))
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None
