"""What somebody typed into the search field, taken apart."""

import re
from dataclasses import dataclass
from typing import Any

from wegwarte.casework.names.text import normalise, words
from wegwarte.casework.tokens import LONGEST_RUNNING, PHONE_END, digits_of, old_number_key

LONGEST = 200
OLD_NUMBER = 60  # signs
ASKED = "search"
"""Name under which the session keeps the last question."""

YEARS = range(1900, 2101)
ABOUT = frozenset(
    word for said in ("ca", "circa", "etwa", "ungefähr", "about", "around", "حوالي", "تقريبا") for word in words(said)
)
"""Before a year they say that it is not sure. Not "um": that is a name too."""

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_PHONE = re.compile(r"\+?\(?[0-9][0-9 ()/.\-]*[0-9]")
_NUMBER_PARTS = re.compile(r"([^\W\d_]{1,8})[\s/-]*(?:([0-9]{1,2})(?:[\s/-]+([0-9]{0,6})|([0-9]{1,4})?))?")
_RUNNING = re.compile(r"(?:(?:20)?([0-9]{2})\s?[-/ ]\s?)?0*([1-9][0-9]*)")
_AS_WRITTEN = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])[\w-]+")


@dataclass(frozen=True)
class Question:
    """A name in any script, a year of birth, a telephone number, beginnings of a file number; or less.

    `running`: the file number without the office's letters, or without the year too, as `tokens.number_keys` has it.
    `old_number`: the key of the whole line as a number of an old register.
    `about`: the year was said to be not sure.
    """

    typed: str
    name: str = ""
    year: int | None = None
    phone: str = ""
    numbers: tuple[str, ...] = ()
    running: str = ""
    old_number: str = ""
    about: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.year or self.phone or self.numbers or self.running or self.old_number)


def parse(typed: str) -> Question:
    """Takes a line apart; what could be two things is asked for as both."""
    text = _with_plain_digits(" ".join(typed[:LONGEST].split()))
    phone = next((run for run in _PHONE.findall(text) if len(digits_of(run)) >= PHONE_END), "")
    rest = text.replace(phone, " ") if phone else text
    year = next((int(found) for found in _YEAR.findall(rest) if int(found) in YEARS), None)
    named = words(rest)
    about = year is not None and bool(ABOUT & set(named))
    name = " ".join(word for word in named if not (about and word in ABOUT))
    numbers = digits_of(phone), _beginnings(text), _running(text), _old_number(text)
    return Question(text, name, year, *numbers, about=about)


def asked_for(typed: str) -> dict[str, Any]:
    """First values of a new person's form: what was asked for, its last word as the family name."""
    question = parse(typed)
    named = [word for word in question.typed.split() if words(word) and not any(map(str.isdecimal, word))]
    written = [word[:1].upper() + word[1:] if word.islower() else word for word in named]
    said = {
        "given_name": " ".join(written[:-1]),
        "family_name": " ".join(written[-1:]),
        "birth_year": question.year or "",
        "phone": question.phone,
    }
    return {name: value for name, value in said.items() if value}


def _beginnings(text: str) -> tuple[str, ...]:
    """File numbers it may be the beginning of: mz-26, "MZ 26/42" and MZ260042 all mean MZ-26-…"""
    parts = _NUMBER_PARTS.fullmatch(text)
    if parts is None or not (parts[2] or text.endswith("-")):
        return (text.upper(),) if _AS_WRITTEN.fullmatch(text) else ()
    office, year, running = parts[1].upper(), parts[2] or "", parts[3] or parts[4] or ""
    if not running:
        return (f"{office}-{year}",)
    return tuple(dict.fromkeys((f"{office}-{year}-{running}", f"{office}-{year}-{running.zfill(4)}")))


def _running(text: str) -> str:
    """The key of "26-0163", "26/163", "0163" or "163"; "" when it cannot be a file number."""
    parts = _RUNNING.fullmatch(text)
    if parts is None or len(parts[2]) > LONGEST_RUNNING or len(text) > LONGEST_RUNNING + len("2026 - "):
        return ""
    return f"n:{parts[1]}-{parts[2]}" if parts[1] else f"n:{parts[2]}"


def _old_number(text: str) -> str:
    """The key of the line when it has a digit and could be a number of an old register."""
    return (old_number_key(text) or "") if len(text) <= OLD_NUMBER and any(map(str.isdecimal, text)) else ""


def _with_plain_digits(text: str) -> str:
    """Digits of other scripts as 0 to 9; direction marks and other invisible signs taken out."""
    visible = "".join(sign for sign in text if normalise(sign) or sign == " ")
    return "".join(digits_of(sign) if sign.isdecimal() else sign for sign in visible)
