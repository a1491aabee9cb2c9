"""Small numbers stay hidden from whoever is outside the office, and cannot be worked out from what is shown.

Pure Python: no database, no clock. docs/decisions/0014 tells what this covers and what it does not.

A table here has rows of two parts that add up: contacts with a file and anonymous ones, new persons and known ones.
The parts of all rows add up to the totals, and each row's parts to its sum. Whoever sees such a table can subtract.
So it is not enough to hide the small number itself: with it goes at least one other in the same row and one in the
same column, so that each small number might be anything from 0 to at least LEAST.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

LEAST: Final = 5
"""The smallest number that anybody outside the office may see; 0 is hidden too, for it tells as much."""


class Hidden(IntEnum):
    """How much of a row is hidden (verborgen)."""

    NOTHING = 0
    PARTS = 1
    """Both parts; their sum is shown."""
    ALL = 2


@dataclass(frozen=True)
class Parts:
    """The two parts of a row, neither below 0; they add up to its sum."""

    first: int
    second: int

    @property
    def sum(self) -> int:
        return self.first + self.second

    @property
    def small(self) -> Hidden:
        """What of the row is hidden for being small itself."""
        if self.sum < LEAST:
            return Hidden.ALL
        return Hidden.PARTS if min(self.first, self.second) < LEAST else Hidden.NOTHING


def hidden_in(rows: Sequence[Parts], total: Parts, besides: Sequence[Hidden] = ()) -> list[Hidden]:
    """What of each row is hidden, in the order of the rows; `besides`: what must be for another reason.

    `total` may be less than the rows add up to: somebody with two topics is one person. Then less can be subtracted
    than is assumed here.
    """
    hidden = [max(row.small, besides[place] if besides else row.small) for place, row in enumerate(rows)]
    smallest_first = sorted(range(len(rows)), key=lambda place: (rows[place].sum, place))
    while (wanted := _missing(rows, hidden, total)) is not Hidden.NOTHING:
        place = next((place for place in smallest_first if hidden[place] < wanted), None)
        if place is None:
            if wanted is Hidden.ALL:
                break  # everything is hidden
            place = next((place for place in smallest_first if hidden[place] is Hidden.PARTS), None)
            if place is None:
                break
            hidden[place] = Hidden.ALL
        else:
            hidden[place] = wanted
    return hidden


def hidden_in_halves(rows: Sequence[Parts], total: Parts, cut: int, besides: Sequence[Hidden] = ()) -> list[Hidden]:
    """What of each row is hidden when the first `cut` rows are also shown by themselves, with a total of their own.

    So it is with the months of last year: beside the months of this year that are over stand the same ones of last
    year, and all twelve on a page of their own. What is hidden for one must be hidden on the other.
    """
    hidden = list(besides)
    while True:
        halves = [
            how
            for half, beside in ((rows[:cut], hidden[:cut]), (rows[cut:], hidden[cut:]))
            for how in hidden_in(half, added(half), beside)
        ]
        whole = hidden_in(rows, total, halves)
        if whole == hidden:
            return whole
        hidden = whole


def added(rows: Iterable[Parts]) -> Parts:
    """All rows together."""
    listed = list(rows)
    return Parts(sum(row.first for row in listed), sum(row.second for row in listed))


def _missing(rows: Sequence[Parts], hidden: Sequence[Hidden], total: Parts) -> Hidden:
    """What has to be hidden of one row more; NOTHING when nobody can work out a small number."""
    whole = [row for row, how in zip(rows, hidden, strict=True) if how is Hidden.ALL]
    if whole and total.small is not Hidden.ALL and not _vague(row.sum for row in whole):
        return Hidden.ALL
    covered = [(row, how) for row, how in zip(rows, hidden, strict=True) if how is not Hidden.NOTHING]
    if not covered or total.small is not Hidden.NOTHING:  # without the totals of the parts nobody can subtract
        return Hidden.NOTHING
    first, second = sum(row.first for row, _how in covered), sum(row.second for row, _how in covered)
    if len(covered) < 2 or min(first, second) < LEAST:
        return Hidden.PARTS
    tight = any(_told(row, first, second) for row, how in covered if how is Hidden.PARTS)
    return Hidden.PARTS if tight else Hidden.NOTHING


def _vague(numbers: Iterable[int]) -> bool:
    """Whether several numbers of which only the sum can be worked out tell nothing small."""
    listed = list(numbers)
    return len(listed) > 1 and sum(listed) >= LEAST


def _told(row: Parts, first: int, second: int) -> bool:
    """Whether a small part of a row whose sum is shown could not be 0: then the hidden ones leave too little room.

    Of all hidden rows together `first` and `second` can be worked out. A part lies between what of the row's sum does
    not fit into the other part, and what there is of it at all.
    """
    return (row.first < LEAST and row.sum > second) or (row.second < LEAST and row.sum > first)
