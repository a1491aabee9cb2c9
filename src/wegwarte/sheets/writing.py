"""Writing tables that people open in a spreadsheet: XLSX and CSV, in which no cell is ever a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, cast

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import get_language_bidi
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from wegwarte.ui.files import file_answer

Cell = str | int | float | Decimal | date | datetime | None
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
LONGEST_TITLE = 31  # signs, as Excel has it
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
# What spreadsheets take for a formula at the beginning of a cell, after spaces too. Source: OWASP, CSV injection.
FORMULA = re.compile(r"^[\s]*[=+\-@\t\r|%＝＋－＠]")
WIDTHS = (10, 60)  # signs: the narrowest and the widest column
MEASURED = 200  # rows that decide how wide a column is


@dataclass(frozen=True)
class Sheet:
    """One table: its title, the headings, and rows of as many cells as there are headings."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def harmless(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: an apostrophe before what looks like one."""
    return f"'{text}" if FORMULA.match(text) else text


def as_xlsx(*sheets: Sheet) -> bytes:
    """A workbook with these sheets; text stays text, days are days, the head stays in sight."""
    book = Workbook(write_only=True)
    for number, sheet in enumerate(sheets, 1):
        # It writes row by row; only its stubs do not say that it has columns and a head as any other has.
        _write(cast(Worksheet, book.create_sheet(_title(sheet.title, number))), sheet)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return out.getvalue()


class _InMemory(ExcelWriter):
    """Packs sheets that were written into memory: the library's own would lie on the disk in clear meanwhile."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws.close()
        ws._rels = ws._writer._rels
        archive: zipfile.ZipFile = self._archive  # type: ignore[attr-defined]
        archive.writestr(ws.path[1:], ws._writer.out.getvalue())
        self.manifest.append(ws)


def as_csv(sheet: Sheet) -> bytes:
    """The table as German spreadsheets open it by a double click: UTF-8 with its mark, semicolons, German days."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([harmless(column) for column in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """An answer that the browser saves as a file called `name`, and that no cache keeps."""
    response = file_answer(content, name, content_type)
    response["Cache-Control"], response["X-Content-Type-Options"] = "no-store, private", "nosniff"
    return response


def _write(page: Worksheet, sheet: Sheet) -> None:
    rows = iter(sheet.rows)
    first = [list(row) for _number, row in zip(range(MEASURED), rows, strict=False)]
    for position, heading in enumerate(sheet.columns):
        longest = max([len(str(heading)), *(len(str(row[position] or "")) for row in first)])
        page.column_dimensions[get_column_letter(position + 1)].width = min(max(longest + 2, WIDTHS[0]), WIDTHS[1])
    page.freeze_panes = "A2"
    page.sheet_view.rightToLeft = get_language_bidi()
    _into_memory(page)
    page.append([_heading(page, heading) for heading in sheet.columns])
    for row in first:
        page.append([_cell(page, value) for value in row])
    for further in rows:
        page.append([_cell(page, value) for value in further])


def _into_memory(page: Any) -> None:
    """Has the rows of the sheet, whose columns and view are known by now, written into memory."""
    page._writer = WorksheetWriter(page, out=io.BytesIO())
    page._writer.write_top()


def _heading(page: Worksheet, text: str) -> BookCell:
    cell = _text(page, text)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Worksheet, value: Cell) -> BookCell | Cell:
    if isinstance(value, datetime):
        return localtime(value).replace(tzinfo=None) if value.tzinfo else value
    return _text(page, value) if isinstance(value, str) else value


def _text(page: Worksheet, value: str) -> BookCell:
    """A cell that says it is text: whatever it begins with, it is never worked out."""
    cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    if FORMULA.match(value):
        cell.quotePrefix = True
    return cell


def _plain(value: Cell) -> str:
    if isinstance(value, datetime):
        return f"{localtime(value) if value.tzinfo else value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return "" if value is None else harmless(value) if isinstance(value, str) else str(value)


def _title(title: str, number: int) -> str:
    return NOT_IN_A_TITLE.sub(" ", title)[:LONGEST_TITLE].strip("' ") or str(number)
