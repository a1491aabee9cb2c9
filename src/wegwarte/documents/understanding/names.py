"""What a line of a head is: the name of an office or a firm, an address, something spoken of."""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from wegwarte.documents.understanding.parts import POSTCODE, Line
from wegwarte.documents.understanding.phrases import Running, alike, folded
from wegwarte.documents.understanding.rows import Lying
from wegwarte.documents.understanding.tables import Sender, firms, offices, senders, whole_words

ABOUT: Final = frozenset(
    folded(word)
    for word in (
        "der", "des", "dem", "den", "beim", "bei", "gegen", "vom", "von", "zum", "zur", "im", "an", "am", "durch",
        "wegen", "mit", "über", "nach", "ist",
    )
)  # fmt: skip
"""Words before a name that say that it is spoken of: "Gemeinsame Einrichtung der Agentur für Arbeit"."""
SIGNS: Final = " .,;:|·•‚'\"-–—_*«»"
LEGIBLE: Final = 50
"""How sure each word has to be: small print that was hardly read is no name."""


def is_spoken_of(before: Sequence[str]) -> bool:
    """Whether the words before a name say so; "Der Landrat" begins a name."""
    found = (folded(word) in ABOUT and (number or folded(word) != "der") for number, word in enumerate(before))
    return any(found) or "./." in before


def is_an_office(line: Line) -> bool:
    """Whether a line is the name of an authority or of a firm."""
    words = [one.word.text for one in line.words]
    if is_an_address(line) or is_spoken_of(words) or line.text.strip(SIGNS)[:1].islower():
        return False  # what begins small goes on from a line above
    return any(word in whole_words() or word.endswith((*offices(), *firms())) for word in map(folded, words))


def is_an_address(line: Line) -> bool:
    """A street, a postbox, a place with its code, a label or a number for the telephone."""
    words = [one.word.text for one in line.words]
    numbered = any(re.fullmatch(r"\d+[a-z]?", word.strip(SIGNS)) for word in words[1:]) or POSTCODE.fullmatch(words[0])
    return bool(numbered) or begins_an_address(words[0]) or words[0].endswith(":")


def begins_an_address(word: str) -> bool:
    """Whether no name goes on with that word."""
    return alike(word, "Postfach") > 0.8 or word.isdigit()


def is_legible(line: Line) -> bool:
    """Whether each of its words was read well enough to be somebody's name."""
    return all(one.word.sure >= LEGIBLE for one in line.words)


def first_name(own: Line) -> Line | None:
    """The name in the line over the address: what stands before a comma, a sign that parts, a postbox or a number."""
    some: list[Lying] = []
    for one in own.words:
        word = one.word.text
        parts_names = not any(sign.isalnum() for sign in word) and some and word not in ("-", "–", "—")
        if parts_names or POSTCODE.fullmatch(word) or word[:1].isdigit() or begins_an_address(word):
            break
        some.append(one)
        if word.endswith((",", ";", "·", "|")):
            break
    return Line(some) if some else None


def same(line: Line, name: Line) -> bool:
    """Whether two lines name the same, one perhaps with more behind it."""
    one, other = folded(line.text), folded(name.text)
    return min(len(one), len(other)) > 5 and fuzz.partial_ratio(one, other) > 88


def stands_in(sender: Sender, line: Line) -> bool:
    """Whether a line names it, and no other whose name only ends so."""
    said, phrase = Running([one.word for one in line.words]), sender.phrase
    words = said.found(phrase, 88)
    if words is None or is_cut(said, words, phrase) or alike(said.words[words[0]].text[:3], phrase[:3]) < 0.6:
        return False
    return not is_spoken_of([word.text for word in said.words[: words[0]]])


def first_in(lines: Sequence[Line], *, parts_only: bool = False) -> Sender | None:
    """The most particular name of the table that one of the lines holds."""
    for sender in senders():
        if (sender.part or not parts_only) and any(stands_in(sender, line) for line in lines):
            return sender
    return None


def is_cut(running: Running, words: range, phrase: str) -> bool:
    """Whether only the end of a longer name stands there: a Verwaltungsgericht is no Oberverwaltungsgericht."""
    return len(folded(running.said(words))) < len(folded(phrase)) - 2
