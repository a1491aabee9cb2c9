"""The words of a page as they lie beside and below each other, also where the page was photographed askew."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from wegwarte.documents.sight.page import Page, Word

WIDE: float = 2.2
"""Heights of a word between two words from which they belong to different columns."""


@dataclass(frozen=True)
class Lying:
    """A word with its number on the page; places in thousandths of the page's width, without the slope of the lines."""

    number: int
    word: Word
    left: float
    right: float
    middle: float
    height: float


class Sheet:
    """A page whose rows are level."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tall = page.ratio
        slope = _slope(page)
        self.lying = [_laid(number, word, page.ratio, slope) for number, word in enumerate(page.words)]
        self.rows = _rows(self.lying)
        self._row_of = {one.number: row for row in self.rows for one in row}

    def right_of(self, number: int) -> list[Lying]:
        """The words of its row behind that word, up to where a new column begins twice as far off."""
        row = self._row_of[number]
        return row[next(at for at, one in enumerate(row) if one.number == number) + 1 :]

    def left_of(self, number: int) -> list[Lying]:
        row = self._row_of[number]
        return row[: next(at for at, one in enumerate(row) if one.number == number)]

    def below(self, first: int, last: int) -> list[Lying]:
        """The words of the next row that begin below these words, as the value below its label."""
        begin, end = self.lying[first], self.lying[last]
        for row in self.rows:
            if not 0.5 * begin.height < row[0].middle - begin.middle < 4.5 * begin.height:
                continue
            under = [one for one in row if one.left > begin.left - begin.height and _near(one, begin, end)]
            if under and under[0].left < max(end.right, begin.left + 2 * begin.height):
                return run_of(under)
        return []

    def above(self, number: int) -> list[Lying]:
        """The words of the row above that stand over that word."""
        one = self.lying[number]
        for row in reversed(self.rows):
            if 0.5 * one.height < one.middle - row[0].middle < 4.5 * one.height:
                over = [each for each in row if each.left < one.right and each.right > one.left - one.height]
                if over:
                    return over
        return []


def _near(one: Lying, begin: Lying, end: Lying) -> bool:
    return one.left < max(end.right, begin.left) + 25 * begin.height


def run_of(row: Sequence[Lying]) -> list[Lying]:
    """The first words of a row, up to a gap that parts columns."""
    run = list(row[:1])
    for one in row[1:]:
        if one.left - run[-1].right > WIDE * max(one.height, run[-1].height):
            break
        run.append(one)
    return run


def _laid(number: int, word: Word, ratio: int, slope: float) -> Lying:
    left, right = word.box.left / 10, word.box.right / 10
    tall = word.box.height / 10_000 * ratio - abs(slope) * (right - left)
    middle = word.box.middle[1] / 10_000 * ratio - slope * (left + right) / 2
    return Lying(number, word, left, right, middle, max(tall, 6.0))


def _slope(page: Page) -> float:
    """How much lines fall for each step to the right, from those that are long enough to tell."""
    lines: dict[int, list[Word]] = {}
    for word in page.words:
        lines.setdefault(word.line, []).append(word)
    slopes = []
    for words in lines.values():
        (x, y), (u, v) = words[0].box.middle, words[-1].box.middle
        if len(words) > 3 and abs(u - x) > 1500:
            slopes.append((v - y) / 10_000 * page.ratio / ((u - x) / 10))
    return median(slopes) if slopes else 0.0


def _rows(lying: Sequence[Lying]) -> list[list[Lying]]:
    rows: list[list[Lying]] = []
    for one in sorted(lying, key=lambda each: each.middle):
        if rows and abs(one.middle - _middle(rows[-1])) < 0.6 * max(one.height, rows[-1][0].height):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _middle(row: Sequence[Lying]) -> float:
    return sum(one.middle for one in row) / len(row)
