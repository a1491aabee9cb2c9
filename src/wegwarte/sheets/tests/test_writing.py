"""What leaves in a spreadsheet opens again as it was, and nothing in it is a formula."""

import csv
import io
from datetime import date

import pytest
from django.utils import translation
from openpyxl import load_workbook

from wegwarte.sheets.writing import Sheet, as_csv, as_xlsx, download

ATTACKS = ["=1+1", "+49 6131 1234", "-2+3", "@SUM(A1)", "\t=1", "  =HYPERLINK(1)", "＝1", "=cmd|' /C calc'!A0"]


def book(*sheets):
    return load_workbook(io.BytesIO(as_xlsx(*sheets)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_is_a_formula_in_a_workbook(attack):
    cell = book(Sheet("Liste", ["Name"], [[attack]])).active["A2"]
    assert (cell.value.strip(), cell.data_type, cell.quotePrefix) == (attack.strip(), "s", True)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_is_a_formula_in_a_csv(attack):
    rows = list(
        csv.reader(io.StringIO(as_csv(Sheet("Liste", [attack], [[attack]])).decode("utf-8-sig")), delimiter=";")
    )
    assert rows == [[f"'{attack}"], [f"'{attack}"]]


def test_days_numbers_and_nothing_stay_what_they_are():
    row = book(Sheet("Liste", ["Tag", "Zahl", "leer"], [[date(2026, 3, 1), -5, None]])).active[2]
    assert (row[0].value.date(), row[1].value, row[2].value) == (date(2026, 3, 1), -5, None)
    text = as_csv(Sheet("Liste", ["Tag", "Zahl", "leer"], [[date(2026, 3, 1), -5, None]])).decode("utf-8-sig")
    assert text == "Tag;Zahl;leer\r\n01.03.2026;-5;\r\n"


def test_every_script_and_signs_that_no_workbook_holds():
    values = ["محمد", "Їжакевич", "a\x00b\x1f", "ß" * 3]
    assert [row[0].value for row in book(Sheet("x", ["Name"], [[v] for v in values])).active.iter_rows(min_row=2)] == [
        "محمد",
        "Їжакевич",
        "ab",
        "ßßß",
    ]


def test_titles_that_excel_would_refuse():
    assert book(Sheet("Kontakte: 2025/2026 [ganz]" + "x" * 40, ["a"], []), Sheet("???", ["a"], [])).sheetnames == [
        "Kontakte  2025 2026  ganz xxxxx",
        "2",
    ]


def test_an_arabic_sheet_begins_on_the_right():
    with translation.override("ar"):
        assert book(Sheet("قائمة", ["الاسم"], [])).active.sheet_view.rightToLeft


def test_a_download_is_kept_by_no_cache():
    response = download(b"x", "Kontakte Köln.csv", "text/csv")
    assert response["Cache-Control"] == "no-store, private"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Kontakte%20K%C3%B6ln.csv"
