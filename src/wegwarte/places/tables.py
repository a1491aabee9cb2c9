"""Reading the files an operator brings: strict, and telling row and column of everything that is wrong."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

SHOWN = 20  # problems one refusal lists; the rest is counted


class UnusableFile(Exception):
    """A file that was refused as a whole; the message lists what is wrong, one plain sentence a line."""


class Problems:
    """What is wrong with a file, collected so that the operator sees it all at once."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def add(self, row: int, column: str, sentence: str) -> None:
        """Note what is wrong in a row (counted from 1 with the heading) and column."""
        told = {"row": row, "column": column, "sentence": sentence}
        self.sentences.append(_("Row %(row)d, column %(column)s: %(sentence)s") % told)

    def refuse(self) -> None:
        """Raise `UnusableFile` when anything was noted."""
        rest = len(self.sentences) - SHOWN
        lines = self.sentences[:SHOWN] + ([_("… and %(count)d more.") % {"count": rest}] if rest > 0 else [])
        if lines:
            raise UnusableFile("\n".join(lines))


def text_of(path: Path, *encodings: str) -> str:
    """The text of a file in the first encoding that fits."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableFile(
            _("The file %(path)s cannot be read: %(why)s.") % {"path": path, "why": error.strerror}
        ) from None
    for encoding in encodings:
        try:
            text = content.decode(encoding)
            if "\0" not in text:
                return text
        except UnicodeDecodeError:
            continue
    raise UnusableFile(_("The file %(path)s is not text in UTF-8.") % {"path": path})


def rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of a table with exactly these columns, in any order; comma or semicolon."""
    text = text_of(path, "utf-8-sig")
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    found = [name.strip().lower() for name in next(reader, [])]
    if sorted(found) != sorted(columns):
        told = {"path": path, "wanted": ", ".join(columns), "found": ", ".join(found) or "–"}
        sentence = _("The first row of %(path)s must name the columns %(wanted)s; it names %(found)s.")
        raise UnusableFile(sentence % told)
    for cells in filter(any, reader):
        if len(cells) != len(found):
            told = {"row": reader.line_num, "count": len(cells), "wanted": len(found)}
            raise UnusableFile(_("Row %(row)d has %(count)d cells instead of %(wanted)d.") % told)
        yield reader.line_num, {name: cell.strip() for name, cell in zip(found, cells, strict=True)}


def digits(problems: Problems, row: int, column: str, cell: str, lengths: tuple[int, ...]) -> str:
    """The cell when it is a number of one of these lengths, else "" and a problem."""
    if re.fullmatch("[0-9]+", cell) and len(cell) in lengths:
        return cell
    wanted = "/".join(str(length) for length in lengths)
    problems.add(row, column, _('"%(cell)s" is not a number of %(wanted)s digits.') % {"cell": cell, "wanted": wanted})
    return ""


def count(problems: Problems, row: int, column: str, cell: str) -> int | None:
    """The cell as a whole number; None when it is empty or, with a problem, something else."""
    if re.fullmatch("0*[0-9]{1,9}", cell):
        return int(cell)
    if cell:
        problems.add(row, column, _('"%(cell)s" is not a whole number.') % {"cell": cell})
    return None


def degrees(problems: Problems, row: int, column: str, cell: str, least: float, most: float) -> float | None:
    """The cell as degrees between two bounds; None when it is empty or, with a problem, something else."""
    if not cell:
        return None
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", cell) and least <= float(cell) <= most:
        return float(cell)
    told = {"cell": cell, "least": least, "most": most}
    problems.add(row, column, _('"%(cell)s" is not a number between %(least)s and %(most)s.') % told)
    return None
