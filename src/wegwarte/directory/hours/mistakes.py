"""What is wrong with a string of opening hours, in words that say which part."""

import re

from django.utils.translation import gettext as _
from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # its stub forgot the error

from wegwarte.directory.hours.expansion import expanded
from wegwarte.ui.text import in_its_direction

_WHERE = re.compile(r"--> (\d+):(\d+)")
_GERMAN_DAY = re.compile(r"\b(?:Di|Mi|Do|So|Mon|Die|Mit|Don|Fre|Sam|Son)[a-zäöü]*\b")
_LOOSE_TIME = re.compile(r"(?<![\d:])\d{1,2}(?:[.]\d\d)?\s*(?:-|–|bis)\s*\d{1,2}(?:[.]\d\d)?(?![\d:])")
SHOWN = 30
"""Characters of the part that is quoted."""


def mistake_in(hours: str) -> str:
    """Why a string cannot be read and from where on, "" when it can."""
    text = hours.strip()
    if text.count('"') % 2:
        return _("A note in quotation marks has no end: %(part)s") % {"part": _part(text, text.rindex('"'))}
    try:
        # As it is, and with days instead of holidays: the library reads both, and says where it stopped.
        OpeningHours(text, auto_country=False, auto_timezone=False)
        OpeningHours(expanded(text, (), ())[0], auto_country=False, auto_timezone=False)
    except ParserError as problem:
        return _explained(text, str(problem))
    return ""


def _explained(text: str, problem: str) -> str:
    where = _WHERE.search(problem)
    begins = int(where[2]) - 1 if where else 0
    if begins >= len(text):
        return _("Something is missing at the end, after: %(part)s") % {"part": _part(text, max(0, begins - SHOWN))}
    told = {"part": _part(text, begins)}
    rest = text[_word(text, begins) :]
    if found := _GERMAN_DAY.match(rest):
        return _("Days are written Mo, Tu, We, Th, Fr, Sa, Su. This is none of them: %(part)s") % {
            "part": in_its_direction(found[0])
        }
    if found := _LOOSE_TIME.match(rest):
        return _("Times are written like 09:00-12:00. This is not: %(part)s") % {"part": in_its_direction(found[0])}
    return _("From here on it cannot be understood: %(part)s") % told


def _word(text: str, at: int) -> int:
    """Where the word begins in which a place lies: the library stops in the middle of it."""
    while at and text[at - 1].isalnum():
        at -= 1
    return at


def _part(text: str, at: int) -> str:
    at = _word(text, at)
    return in_its_direction(text[at : at + SHOWN] + ("…" if len(text) > at + SHOWN else ""))
