"""Reading tables that people made: workbooks and CSV become plain text, cell by cell, with the numbers of their rows.

Every cell becomes the text that a person sees: days as 03.05.2024, whole numbers without a point. A formula counts by
its stored result; without one the cell begins with UNKNOWN. Errors are `Refused`, in words for whoever sent the file.
"""

import csv
import datetime
import io
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from wegwarte.core.conflicts import Refused
from wegwarte.sheets.guards import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    damaged,
    is_workbook,
    opened_archive,
    refuse_what_is_no_table,
)

UNKNOWN: Final = "\u2400"
"""Begins a cell whose value the file does not hold: a formula that was never worked out."""

SECONDS: Final = 25
MOST_CELLS: Final = 1_500_000
csv.field_size_limit(10 * LONGEST_CELL)  # of the whole process: set for one table it would change under another thread
SEPARATORS: Final = ";,\t|"
SOFT: Final = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")  # soft hyphens and joints without width
HEAP: Final = 500  # signs; shorter texts are put into NFC at once, whatever they hold
CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Row = tuple[int, list[str]]
"""The number that the row has in the file, and its cells; empty ones at the end are left out."""


@dataclass(frozen=True)
class Table:
    """One sheet: its title ("" for a CSV file) and its rows, those without any content left out."""

    title: str
    rows: list[Row]


def read_tables(content: bytes) -> list[Table]:
    """The tables of a file that hold anything; raises Refused for what is none, too large, or takes too long."""
    refuse_what_is_no_table(content)
    watch = _Watch()
    tables = list(_from_workbook(content, watch) if is_workbook(content) else _from_text(content, watch))
    filled = [table for table in tables if table.rows]
    if not filled:
        raise Refused(_("This file is empty."))
    return filled


class _Watch:
    """Counts cells and time over all sheets of a file."""

    def __init__(self) -> None:
        self.end, self.cells = time.monotonic() + SECONDS, 0

    def saw(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MOST_CELLS or time.monotonic() > self.end:
            raise Refused(_("This file holds more than can be read at once. Please divide it, for example by year."))


def _from_workbook(content: bytes, watch: _Watch) -> Iterator[Table]:
    with opened_archive(content) as archive:
        parts = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        try:
            calculated = any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(name)) for name in parts)
        except Exception as error:
            raise Refused(damaged()) from error
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        formulas = (
            load_workbook(io.BytesIO(content), read_only=True, keep_links=False) if calculated else None
        )  # only for the cells without a stored result
        for sheet in values.worksheets:
            if sheet.sheet_state == "visible":
                twin = formulas[sheet.title] if formulas else None
                yield Table(sheet.title, list(_filled(_sheet_rows(sheet, twin), watch)))
    except Refused:
        raise
    except Exception as error:
        raise Refused(damaged()) from error


def _sheet_rows(sheet: Any, twin: Any) -> Iterator[list[str]]:
    """The texts of each row; what the sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    if twin is None:
        yield from ([text_of(value) for value in row] for row in rows)
        return
    twin.reset_dimensions()
    for row, written in zip(rows, twin.iter_rows(values_only=True), strict=False):
        yield [_result(value, said) for value, said in zip(row, written, strict=False)]


def _result(value: Any, written: Any) -> str:
    never_worked_out = value is None and isinstance(written, str) and written.startswith("=")
    return f"{UNKNOWN}{written}" if never_worked_out else text_of(value)


def _filled(rows: Iterable[list[str]], watch: _Watch) -> Iterator[Row]:
    """The rows with anything in them, numbered from 1 as spreadsheets do."""
    kept = 0
    for number, row in enumerate(rows, 1):
        while row and not row[-1]:
            row.pop()
        watch.saw(len(row))
        if not row:
            continue
        kept += 1
        if len(row) > MOST_COLUMNS:
            raise Refused(
                _("This table has too many columns: at most %(most)d. Please delete what is not needed.")
                % {"most": MOST_COLUMNS}
            )
        if kept > MOST_ROWS + 1:
            raise Refused(
                _("This table has too many rows: at most %(most)d. Please divide it, for example by year.")
                % {"most": MOST_ROWS}
            )
        yield number, row


def as_written(text: str) -> str:
    """A cell's text as somebody wrote it: of a formula without a result the formula, without our mark."""
    return text.removeprefix(UNKNOWN)


def text_of(value: Any) -> str:
    """What a person sees in the cell, as plain text in NFC."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        return f"{value:%d.%m.%Y}" if at_midnight else f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    return clean(str(value))


def _number(value: float | Decimal) -> str:
    """Digits without an exponent: a telephone number that became 6.131E+09 is 6131000000 again."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if exact == exact.to_integral_value():
        return f"{exact:.0f}"
    return f"{exact.normalize():f}".replace(".", ",")


def clean(text: str) -> str:
    """Text without invisible signs, with with plain spaces, and without the apostrophe that says "this is text"."""
    text = CONTROLS.sub("", SOFT.sub("", text[: 2 * LONGEST_CELL]).replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", _without_heaps(text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    text = "\n".join(lines).strip()
    if text[:1] in {"'", "’"} and re.match(r"['’]\s*[=+\-@|%＝＋－＠0-9]", text):
        text = text[1:]
    return text[:LONGEST_CELL]


def _without_heaps(text: str) -> str:
    """A long text without the marks that no writing heaps on one letter: sorting them takes the square of their number.

    Thirty are kept, as Unicode's stream-safe format has it (UAX 15, section 13).
    """
    if len(text) < HEAP or text.isascii():
        return text
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign)[0] == "M" else 0
        if marks <= 30:
            kept.append(sign)
    return "".join(kept)


def _from_text(content: bytes, watch: _Watch) -> Iterator[Table]:
    text = decoded(content)
    if text.startswith("sep=") and len(text) > 5:
        separator, text = text[4], text.partition("\n")[2]
    else:
        separator = _separator(text)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        yield Table("", list(_filled(([clean(cell) for cell in row] for row in rows), watch)))
    except Refused:
        raise
    except (csv.Error, TypeError, ValueError):  # no line of a table, or a separator that can be none
        raise Refused(damaged()) from None


def decoded(content: bytes) -> str:
    """The text of a CSV file: UTF-8 or UTF-16 by its mark, else UTF-8, else as German Windows writes."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if content[:200].count(b"\x00") > 20:
        return content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le", errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if len(CONTROLS.findall(text[:4000])) > 10:
        raise Refused(_("This is no table that can be read here. Please send XLSX or CSV."))
    return text


def _separator(text: str) -> str:
    """The sign that divides the first rows into the same number of cells, the most of them."""
    first = list(islice(io.StringIO(text, newline=""), 30))

    def worth(sign: str) -> tuple[int, int]:
        try:
            lengths = [len(row) for row in csv.reader(first, delimiter=sign) if row]
        except csv.Error:  # a cell without an end: the reading itself refuses it
            return (0, 0)
        usual = max(set(lengths), key=lambda length: (lengths.count(length), length), default=1)
        return (lengths.count(usual) * (usual > 1), usual)

    return max(SEPARATORS, key=worth)


def widest(rows: Sequence[Row]) -> int:
    """How many columns the rows have."""
    return max((len(cells) for _number, cells in rows), default=0)
