"""Where the headings of a table stand: below a title, over two rows, merged; and where its rows end."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from wegwarte.sheets.reading import Row, Table, widest

LOOKED_AT: Final = 15  # rows in which the headings are looked for
LONGEST_HEADING: Final = 120
TOTALS: Final = re.compile(r"(?i)^(gesamt|summe|total|insgesamt|anzahl|zwischensumme)\b")
VALUE: Final = re.compile(r"[0-9+]|^(ja|nein|x|yes|no)$", re.IGNORECASE)


@dataclass(frozen=True)
class Headed:
    """A table that knows its columns: each heading once, and the rows below, none shorter than the columns."""

    columns: list[str]
    rows: list[Row]


def with_headings(table: Table, known: Callable[[str], bool]) -> Headed:
    """Finds the headings by what is `known`, else by the first row that is filled like a heading."""
    place = _heading_place(table.rows, known)
    if place and any(known(cell) for cell in table.rows[place - 1][1]):
        place -= _is_second_row(table.rows[place - 1][1], table.rows[place][1], known)
    cells = table.rows[place][1]
    below = table.rows[place + 1 :]
    if below and _is_second_row(cells, below[0][1], known):
        cells, below = _joined(cells, below[0][1]), below[1:]
    width = max(widest(below), len(cells))
    columns = _unique([*cells, *[""] * (width - len(cells))])
    rows = [(number, [*row, *[""] * (width - len(row))]) for number, row in below if row != cells]
    return _without_empty_columns(columns, _without_totals(rows))


def _heading_place(rows: Sequence[Row], known: Callable[[str], bool]) -> int:
    """The row with the most known headings; without any the first that has at least half of the columns filled."""
    first = rows[:LOOKED_AT]
    counted = [sum(known(cell) for cell in cells) for _number, cells in first]
    if max(counted) >= 2 or (max(counted) == 1 and widest(first) <= 2):
        return counted.index(max(counted))
    width = widest(first)
    full = (place for place, (_n, cells) in enumerate(first) if sum(map(bool, cells)) * 2 >= max(width, 2))
    return next(full, 0)


def _is_second_row(upper: list[str], lower: list[str], known: Callable[[str], bool]) -> bool:
    """Whether the row below belongs to the headings: known words under gaps of merged cells, and no values."""
    filled = [cell for cell in lower if cell]
    if not filled or any(VALUE.search(cell) for cell in filled):
        return False
    gaps = any(not above for above, cell in zip([*upper, *[""] * len(lower)], lower, strict=False) if cell)
    words = [*zip([*upper, *[""] * len(lower)], lower, strict=False)]
    return gaps and any(known(cell) or known(f"{above} {cell}") for above, cell in words if cell)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """One heading for each column. A merged cell's text stands before a word below it that comes more than once.

    How far a cell was merged the file does not tell here: before a word that stands alone it would only be in the way.
    """
    width, above, joined = max(len(upper), len(lower)), "", []
    times = Counter(cell.casefold() for cell in lower)
    for place in range(width):
        own = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        above = own or (above if below else "")
        alone = below and times[below.casefold()] == 1
        joined.append(below if alone else " ".join(part for part in (above, below) if part))
    return joined


def _unique(cells: list[str]) -> list[str]:
    """Each heading once, in one line; one that comes again gets a number."""
    seen: dict[str, int] = {}
    unique = []
    for cell in cells:
        name = " ".join(cell.split())[:LONGEST_HEADING]
        seen[name] = seen.get(name, 0) + 1
        unique.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return unique


def _without_totals(rows: list[Row]) -> list[Row]:
    """The rows without the sum at the end."""
    while rows and any(TOTALS.match(cell) for cell in rows[-1][1][:3]) and sum(map(bool, rows[-1][1])) <= 4:
        rows = rows[:-1]
    return rows


def _without_empty_columns(columns: list[str], rows: list[Row]) -> Headed:
    kept = [place for place, name in enumerate(columns) if name or any(row[place] for _number, row in rows)]
    named = [columns[place] or f"({place + 1})" for place in kept]
    return Headed(named, [(number, [row[place] for place in kept]) for number, row in rows])
