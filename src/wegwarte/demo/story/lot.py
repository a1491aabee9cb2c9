"""Drawing by lot, the same each time for the same seed."""

import random
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar
from uuid import UUID

T = TypeVar("T")


class Lot(random.Random):
    """A seeded source of chance. Each carrier has its own, so that none depends on how another was told."""

    def happens(self, chance: float) -> bool:
        """True with a chance between 0 and 1."""
        return self.random() < chance

    def new_id(self) -> UUID:
        """A version 4 UUID of this lot."""
        return UUID(int=self.getrandbits(128), version=4)

    def one(self, options: Sequence[T]) -> T:
        """One of them, each as likely; `choice` of the base class takes twice as long."""
        return options[int(self.random() * len(options))]

    def early(self, options: Sequence[T]) -> T:
        """One of them, the first ones far more often: as names are spread among people."""
        return options[int(self.random() ** 2 * len(options))]


class Table(Generic[T]):
    """Options with their weights."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.options = tuple(weights)
        self.sums = tuple(accumulate(weights.values()))

    def draw(self, lot: Lot) -> T:
        """One of the options."""
        return self.options[bisect(self.sums, lot.random() * self.sums[-1], hi=len(self.options) - 1)]


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Splits a whole number in proportion to weights, exactly: the largest remainders get what is left."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
