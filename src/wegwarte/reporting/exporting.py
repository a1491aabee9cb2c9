"""Figures as files: one table as CSV, all of them as a workbook whose first sheet says what was counted."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from wegwarte.reporting.periods import Period
from wegwarte.reporting.tables import UNITS, Report, Row, Shown, Table
from wegwarte.sheets.writing import Cell, Sheet
from wegwarte.ui.text import day_text

DEFINITIONS: dict[str, Promise] = {
    "contacts": gettext_lazy("Each consultation once, with a file or anonymous."),
    "anonymous": gettext_lazy("Contacts without a file. Nobody knows how many people these were."),
    "persons": gettext_lazy("People with a file who came, each once in a row, however often they came."),
    "new_persons": gettext_lazy("Persons whose first contact with any office of the carrier lies in this time."),
}


def workbook(report: Report, *, whose: str, by: str, on: datetime.date) -> list[Sheet]:
    """The cover, one sheet for each table, and one for what is counted apart."""
    apart = [_apart(report)] if report.beside else []
    return [_cover(report, whose=whose, by=by, on=on), *(sheet_of(table, report) for table in report.tables), *apart]


def _apart(report: Report) -> Sheet:
    years = (_years(report.period), _years(report.period.year_before))
    columns = [pgettext("figures", "What"), *(f"{pgettext('figures', 'Number')} {year}" for year in years)]
    rows = [[str(row.label), *_cells_of((row.now, row.before))] for row in report.beside]
    return Sheet(_("Counted apart"), columns, rows)


def sheet_of(table: Table, report: Report) -> Sheet:
    """One table with this period's columns and those of the year before; hidden numbers are words, not numbers."""
    years = (_years(report.period), _years(report.period.year_before))
    columns = [table.heading, *(f"{unit} {year}" for year in years for unit in UNITS.values())]
    return Sheet(table.title, columns, [_cells(row) for row in (*table.rows, report.total)])


def _cells(row: Row) -> list[Cell]:
    return [row.label, *_numbers(row.now), *_numbers(row.before)]


def _numbers(shown: Shown) -> list[Cell]:
    return _cells_of(shown.cells)


def _cells_of(numbers: Iterable[int | None]) -> list[Cell]:
    return [_("hidden") if number is None else number for number in numbers]


def _years(period: Period) -> str:
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}/{last}"


def _days(period: Period) -> str:
    return f"{day_text(period.first)} – {day_text(period.last)}"


def _definitions() -> list[list[Cell]]:
    return [[str(UNITS[unit]), str(says)] for unit, says in DEFINITIONS.items()]


def _cover(report: Report, *, whose: str, by: str, on: datetime.date) -> Sheet:
    period = report.period
    told: list[list[Cell]] = [
        [_("Period"), _days(period)],
        [_("Compared with"), _days(period.year_before)],
        [_("Made by"), f"{by}, {day_text(on)}"],
        *_definitions(),
        [_("Rows do not add up"), _("Somebody who came for two topics is one person in each row, and one in all.")],
    ]
    if report.counted_at:
        told.append([_("Counted on"), day_text(timezone.localdate(report.counted_at))])
    if report.guarded:
        told.append([_("hidden"), _("A number below 5, or one from which such a number could be worked out.")])
    return Sheet(_("About these figures"), [_("Figures"), whose], told)
