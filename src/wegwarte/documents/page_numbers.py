"""Pages as people name them when they print: "1-3, 5". Pure Python."""

import re

RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


def page_numbers(text: str, of: int) -> list[int]:
    """The pages named, in that order; "3-1" counts back. Raises ValueError for nothing and for no page of `of`."""
    numbers: list[int] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;،]", text))):
        found = RANGE.fullmatch(part)
        if found is None:
            raise ValueError(part)
        first, last = int(found[1]), int(found[2] or found[1])
        if not (1 <= first <= of and 1 <= last <= of):
            raise ValueError(part)
        numbers += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    if not numbers or len(numbers) > 2 * of:
        raise ValueError(text)
    return numbers
