"""`compare_names`: tell whether two names, or all pairs of a file, may be spellings of one name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegwarte.casework.names import are_candidates, similarity

HEADER = ("name_a", "name_b")


class Command(BaseCommand):
    """Prints CSV: name_a, name_b, candidate (1: a search for one offers the other), similarity (0 to 1)."""

    help = "Compares two names, or the pairs of a CSV file, across scripts and spellings; uses no database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Two names, or --file."""
        parser.add_argument("names", nargs="*", metavar="NAME", help="two names")
        parser.add_argument("--file", type=Path, help="CSV in UTF-8; two columns, or a header name_a,name_b")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one row for each pair, in the order given."""
        names, path = options["names"], options["file"]
        if (path is None) == (not names) or (names and len(names) != 2):
            raise CommandError("Give two names, or --file with a CSV file of pairs.")
        pairs = [tuple(names)] if path is None else list(pairs_of(path))
        table = csv.writer(self.stdout, lineterminator="\n")
        table.writerow((*HEADER, "candidate", "similarity"))
        for one, other in pairs:
            table.writerow((one, other, int(are_candidates(one, other)), f"{similarity(one, other):.3f}"))


def pairs_of(path: Path) -> Iterator[tuple[str, str]]:
    """Give the pairs of a CSV file; empty lines are passed over, further columns ignored.

    Raises CommandError, naming the file, when it is missing, not in UTF-8 or has a row without two columns.
    """
    first, second = 0, 1
    for number, row in enumerate(_rows(path), start=1):
        titles = [cell.strip().casefold() for cell in row]
        if number == 1 and set(HEADER) <= set(titles):
            first, second = (titles.index(title) for title in HEADER)
        elif len(row) <= max(first, second):
            raise CommandError(f"{path}: row {number} has no two names, separated by a comma.")
        else:
            yield row[first].strip(), row[second].strip()


def _rows(path: Path) -> list[list[str]]:
    """All rows that hold something. A carriage return inside a line (a slip of some exports) ends no row."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = text.replace("\r", "") if "\n" in text else text.replace("\r", "\n")
        return [row for row in csv.reader(io.StringIO(lines, newline="")) if any(cell.strip() for cell in row)]
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not encoded in UTF-8.") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except csv.Error as error:
        raise CommandError(f"{path} is not a readable CSV file: {error}.") from error
