"""The safe normal form of a name, and its words.

Nothing here knows about spelling: it only makes sure that what follows sees letters, in a bounded number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LETTERS = 200
"""Letters of a name that are looked at: far above any real name, a bound for absurd input."""

MAX_WORDS = 8
"""Words of a name that are looked at."""

MAX_WORD_LETTERS = 40
"""Letters of one word that are looked at."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´′ʹՙ՚׳״"))
_LATIN_WORD = re.compile(r"[a-z]+")
_HARAKAT = re.compile("[\u064b-\u065f\u0670\u0640\u0591-\u05c7]")
"""Vowel signs and stretching of Arabic, points of Hebrew: names are hardly ever written with them."""
_INVISIBLE = ("Cf", "Cc")


def normalise(name: str) -> str:
    """Give the normal form of a name: NFKC, case folded, one space between words.

    Characters of the categories Cf and Cc (zero-width characters, bidirectional overrides, control
    characters) are taken out, so that a name cannot turn the line around it when it is shown, nor hide a
    difference.
    """
    plain = " ".join(name.split())
    if plain.isascii() and plain.isprintable():
        return plain.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())
    return " ".join("".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE).split())


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """Give the words of a name, in normal form, letters and combining marks only; apostrophes join.

    At most MAX_WORDS words of MAX_WORD_LETTERS letters; digits, signs and emoji separate words.
    """
    plain = normalise(name[: 4 * MAX_LETTERS])[:MAX_LETTERS].translate(_APOSTROPHES)
    if plain.isascii():
        found = _LATIN_WORD.findall(plain)
    else:
        plain = _HARAKAT.sub("", plain)
        found = "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in plain).split()
    return tuple(word[:MAX_WORD_LETTERS] for word in found[:MAX_WORDS])
