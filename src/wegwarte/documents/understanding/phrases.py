"""Words in a row, however they were broken, hyphenated or misread: phrases are found in them by likeness."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from wegwarte.documents.sight.page import Word, around
from wegwarte.documents.understanding.terms import Place

LIKE = 88.0
"""Likeness (0 to 100) from which a phrase counts as found: one slip in about ten letters."""


LONGEST_KEPT = 60
"""Signs of a word or phrase that is folded once only; whole pages of somebody's letters are not held in memory."""


def folded(text: str) -> str:
    """Letters and digits only, small, without marks above: as they are compared."""
    return _folded_once(text) if len(text) <= LONGEST_KEPT else _folded(text)


@lru_cache(maxsize=5_000)
def _folded_once(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def alike(one: str, other: str) -> float:
    """How like two words are, from 0 to 1, after folding."""
    return float(Levenshtein.normalized_similarity(folded(one), folded(other)))


class Running:
    """The words of a page one after the other, without blanks, so that a line's end parts nothing."""

    def __init__(self, words: Sequence[Word], page: int = 1) -> None:
        self.words, self.page = words, page
        self.letters, self._owner = "", []
        pieces: list[str] = []
        for number, word in enumerate(words):
            piece = folded(word.text)
            pieces.append(piece)
            self._owner += [number] * len(piece)
        self.letters = "".join(pieces)

    def found(self, phrase: str, like: float = LIKE) -> range | None:
        """The words that are the phrase, or `None`."""
        wanted = folded(phrase)
        if not wanted or len(self.letters) < len(wanted) * 0.8:
            return None
        best = fuzz.partial_ratio_alignment(wanted, self.letters, score_cutoff=like)
        if best is None or best.dest_end <= best.dest_start:
            return None
        return range(self._owner[best.dest_start], self._owner[best.dest_end - 1] + 1)

    def exactly(self, phrase: str) -> Iterator[range]:
        """All places where the letters of the phrase stand just so."""
        wanted, at = folded(phrase), -1
        while wanted and (at := self.letters.find(wanted, at + 1)) >= 0:
            yield range(self._owner[at], self._owner[at + len(wanted) - 1] + 1)

    def place(self, some: Sequence[int]) -> Place:
        """Where these words stand."""
        return Place(self.page, around([self.words[number].box for number in some]))

    def said(self, some: Sequence[int]) -> str:
        """These words as they stand there."""
        return " ".join(self.words[number].text for number in some)
