"""How large letters are: a box around "Neumuster" is lower than one around "Jobcenter" in the same type."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from wegwarte.documents.understanding.rows import Lying

TALL: Final = 0.72
LOW: Final = 0.53
BELOW: Final = 0.2
"""Shares of a type's size: letters that reach up, those that do not, and what hangs below the line."""
REACHES_UP: Final = frozenset("bdfhijklßtäöü")
HANGS: Final = frozenset("gjpqyß,;§()Q")


def size_of(words: Sequence[Lying]) -> float:
    """The size of their type, in thousandths of the page's width."""
    return median([_size(one) for one in words if any(sign.isalnum() for sign in one.word.text)] or [words[0].height])


def _size(one: Lying) -> float:
    text = one.word.text
    up = any(sign.isupper() or sign.isdigit() or sign in REACHES_UP for sign in text)
    return one.height / ((TALL if up else LOW) + (BELOW if HANGS & set(text) else 0))
