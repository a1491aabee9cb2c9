"""Letters that may stand for more than one sound, and the words they spell.

The sounds are written with one character each:

- consonants ``b p d t f v k q g h l m n r s z`` as in English, ``G`` = gh, ``x`` = kh (German *ach*),
  ``S`` = sh, ``Z`` = zh, ``C`` = ch (German *tsch*), ``J`` = j (German *dsch*), ``c`` = ts, ``H`` = a г
  or g heard as h in Ukrainian;
- vowels ``a e i o u``, the glide ``y``; ``A I U`` are alef, ya and waw where a script writes no short
  vowels, ``Y`` a final ya that may be read *a* or *i*, ``?`` a vowel of unknown colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

Alternatives = tuple[str, ...]
"""What a letter may stand for, the likeliest first."""

VOWELS = "aeiouyAIUY?"

MAX_SPELLINGS = 6


def spell_out(letters: Sequence[Alternatives]) -> list[tuple[str, int]]:
    """Give the sounds a word may stand for, each with the number of less likely choices it needed.

    The same letter is read in the same way all through a word (the J in *Jumbaj* is not once English,
    once German), which keeps the number small; at most MAX_SPELLINGS, the likeliest first.
    """
    open_choices = list(dict.fromkeys(letter for letter in letters if len(letter) > 1))
    if not open_choices:
        return [("".join(letter[0] for letter in letters), 0)]
    choices = sorted(islice(product(*(range(len(c)) for c in open_choices)), 64), key=sum)
    return [(_spell(letters, dict(zip(open_choices, c, strict=True))), sum(c)) for c in choices[:MAX_SPELLINGS]]


def _spell(letters: Sequence[Alternatives], chosen: dict[Alternatives, int]) -> str:
    return "".join(letter[chosen.get(letter, 0)] for letter in letters)
