"""Writing many rows at once."""

import contextlib
import gc
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`; itertools.batched of Python 3.12."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Python looks for no cycles meanwhile: a quarter of the time went into looking among rows that have none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
