"""The plain beginnings of a written name: what is found whatever a name sounds like while it is half typed.

A beginning cut inside *tsch* has another sound than the whole, so keys of sounds alone would miss it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii

LATIN = range(3, 9)
"""Lengths of the stored beginnings in Latin letters; what is typed beyond them is compared in memory."""

ORIGINAL = range(2, 7)
"""Lengths in other scripts, which need fewer letters for a name."""

_ONE_LETTER = str.maketrans("یىکڪةۀ", "ييككهه")
"""Letters of the Arabic script that keyboards of different languages write differently."""


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Give a word in normal form without marks: umlauts folded, in simple Latin letters when it is Latin."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if bare and _is_latin(bare[0]):
        return "".join(c for c in anyascii(bare).casefold() if c.isalpha())
    return bare.translate(_ONE_LETTER)


def begins(name_word: str, typed: str) -> bool:
    """Tell whether a word begins with what was typed, as it is written or in simple Latin letters."""
    return any(written.startswith(plain(typed)) for written in writings(name_word))


def writings(word: str) -> tuple[str, ...]:
    """Give the word without marks and, of scripts that write their vowels, its plain Latin form."""
    written = plain(word)
    if not written or written.isascii() or "\u0590" <= written[0] <= "\u08ff":
        return (written,)
    return written, "".join(c for c in anyascii(written).casefold() if c.isascii() and c.isalpha())


def stored_beginnings(word: str) -> list[str]:
    """Give the beginnings that a word is stored under, the shortest first; at most eleven."""
    return [written[:length] for written in writings(word) for length in _lengths(written) if len(written) >= length]


def typed_beginning(word: str) -> str:
    """Give the stored beginning that a typed one asks for, "" when it is too short for any."""
    written = plain(word)
    lengths = _lengths(written)
    return written[: lengths[-1]] if len(written) >= lengths[0] else ""


def _lengths(written: str) -> range:
    return LATIN if written.isascii() else ORIGINAL


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
