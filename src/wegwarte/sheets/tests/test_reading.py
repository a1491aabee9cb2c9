"""Tables as people really have them are read as they were meant, and what is no table is refused in words."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from wegwarte.core.conflicts import Refused
from wegwarte.sheets import guards
from wegwarte.sheets.headings import with_headings
from wegwarte.sheets.reading import UNKNOWN, Table, clean, read_tables
from wegwarte.sheets.writing import Sheet, as_csv, as_xlsx

KNOWN = {"name", "vorname", "telefon", "e-mail", "geburtsdatum", "ort"}


def known(heading: str) -> bool:
    return heading.casefold() in KNOWN


def book(*rows, title="Tabelle", spoil=lambda sheet: None) -> bytes:
    made = Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    spoil(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cells(content: bytes) -> list[list[str]]:
    return [row for _number, row in read_tables(content)[0].rows]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.date(2024, 5, 3), "03.05.2024"),
        (datetime.datetime.fromisoformat("2024-05-03T14:30"), "03.05.2024 14:30"),
        (6.131e9, "6131000000"),
        (1.5, "1,5"),
        (12.0, "12"),
        (True, "ja"),
        ("  Müller\u00a0\u00ad ", "Müller"),
        ("'+49 6131", "+49 6131"),
        ("'n Abend", "'n Abend"),
        ("A\u0308rger", "Ärger"),
        ("eins\r\nzwei", "eins\nzwei"),
    ],
)
def test_cells_of_a_workbook_become_what_a_person_sees(value, text):
    assert cells(book(["Name"], [value])) == [["Name"], [text]]


@pytest.mark.parametrize(
    "content",
    [
        "Name;Ort\nMüller;Köln\n".encode(),
        "\ufeffName;Ort\r\nMüller;Köln\r\n".encode(),
        "Name,Ort\nMüller,Köln\n".encode("cp1252"),
        "Name\tOrt\nMüller\tKöln\n".encode("utf-16"),
        "Name|Ort\nMüller|Köln".encode(),
        "sep=,\nName,Ort\nMüller,Köln".encode(),
        "Name;Ort\nMüller;Köln\n".encode("utf-16-le"),
        as_csv(Sheet("x", ["Name", "Ort"], [["Müller", "Köln"]])),
        as_xlsx(Sheet("x", ["Name", "Ort"], [["Müller", "Köln"]])),
    ],
)
def test_every_encoding_and_separator(content):
    assert cells(content) == [["Name", "Ort"], ["Müller", "Köln"]]


def test_quoted_line_breaks_and_semicolons_stay_in_their_cell():
    assert cells(b'Name;Notiz\n"A; B";"eins\nzwei"\n') == [["Name", "Notiz"], ["A; B", "eins\nzwei"]]


def test_what_we_have_written_ourselves_is_read_back_without_apostrophes():
    values = [["+49 6131 1", "=1+1", "-5"]]
    for content in (as_csv(Sheet("x", ["a", "b", "c"], values)), as_xlsx(Sheet("x", ["a", "b", "c"], values))):
        assert cells(content)[1:] == values


def test_a_formula_counts_by_its_result_and_one_without_is_marked():
    content = book(["Name", "Alter"], ["A", "=1+1"])
    assert cells(content)[1] == ["A", f"{UNKNOWN}=1+1"]
    counted = rewritten(content, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert cells(counted)[1] == ["A", "2"]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    assert read_tables(book(["Name"], [None], ["A"], ["  "], ["B"]))[0].rows == [(1, ["Name"]), (3, ["A"]), (5, ["B"])]


def test_several_sheets_are_several_tables_and_hidden_or_empty_ones_none():
    made = Workbook()
    made.active.title = "Leer"
    for title in ("2024", "2025", "versteckt"):
        made.create_sheet(title).append(["Name"])
    made["versteckt"].sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    assert [table.title for table in read_tables(out.getvalue())] == ["2024", "2025"]


def headed(*rows):
    found = with_headings(Table("", [(number, [*row]) for number, row in enumerate(rows, 1)]), known)
    return found.columns, [row for _number, row in found.rows]


def test_headings_below_a_title():
    columns, rows = headed(["Klientenliste 2024"], ["Stand: 3.5."], ["Name", "Vorname", "Ort"], ["A", "B", "C"])
    assert (columns, rows) == (["Name", "Vorname", "Ort"], [["A", "B", "C"]])


def test_merged_headings_over_two_rows():
    columns, rows = headed(
        ["Name", "Vorname", "Kontakt", "", "Ort"], ["", "", "Telefon", "E-Mail", ""], ["A", "B", "0613", "a@b.de", "C"]
    )
    assert columns == ["Name", "Vorname", "Telefon", "E-Mail", "Ort"]
    assert rows == [["A", "B", "0613", "a@b.de", "C"]]


def test_a_merged_cell_stands_over_a_heading_only_where_that_does_not_tell_by_itself():
    """Nobody knows how far the merged cell reached: its word must not hang on to columns that are far from it."""
    columns, _rows = headed(
        ["Ort", "", "", "Berater", "", ""], ["Name", "Vorname", "Telefon", "Name", "Kinder", "Sprache"],
        ["A", "B", "C", "D", "2", "E"],
    )  # fmt: skip
    assert columns == ["Ort Name", "Vorname", "Telefon", "Berater Name", "Kinder", "Sprache"]


def test_a_first_row_with_gaps_is_no_second_row_of_headings():
    columns, rows = headed(["Name", "Ort", "", ""], ["Ort", "C", "", "x"])
    assert rows == [["Ort", "C", "x"]]
    assert columns == ["Name", "Ort", "(4)"]


def test_a_sum_at_the_end_is_left_out_and_a_name_like_it_is_not():
    assert headed(["Name", "Ort"], ["A", "B"], ["Gesamt", "1"])[1] == [["A", "B"]]
    assert headed(["Name", "Vorname"], ["Summerer", "B"])[1] == [["Summerer", "B"]]


def test_the_same_heading_twice_and_repeated_headings_between_the_rows():
    columns, rows = headed(
        ["Name", "Ort", "Telefon", "Telefon"], ["A", "B", "1", "2"], ["Name", "Ort", "Telefon", "Telefon"]
    )
    assert columns == ["Name", "Ort", "Telefon", "Telefon (2)"]
    assert rows == [["A", "B", "1", "2"]]


def test_headings_that_nobody_knows_are_the_first_full_row():
    assert headed(["Liste"], ["alpha", "beta", "gamma"], ["1", "2", "3"])[0] == ["alpha", "beta", "gamma"]


def rewritten(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as there, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in there.namelist():
            part = there.read(entry)
            assert entry != name or old in part
            written.writestr(entry, part.replace(old, new) if entry == name else part)
    return out.getvalue()


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["Name"]))) as there,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for entry in there.namelist():
            written.writestr(entry, there.read(entry))
        with written.open("xl/media/x.bin", "w") as inside:
            for _megabyte in range(size):
                inside.write(bytes(1_000_000))
    return out.getvalue()


def packed(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, part in entries.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return out.getvalue()


LOCKED = guards.OLD_EXCEL + bytes(500) + "EncryptedPackage".encode("utf-16-le")
XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\r\n  \n", "empty"),
        (book(), "empty"),
        (LOCKED, "password"),
        (guards.OLD_EXCEL + bytes(500), "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "archive"),
        (packed(content_xml=b"x"), "LibreOffice"),
        (packed(word__document_xml=b"x"), "text document"),
        (packed(a=b"x"), "archive"),
        (guards.ZIP + b"half of a file", "damaged"),
        (book(["Name"])[:-400], "damaged"),
        (bytes(range(32)) * 50, "no table"),
        (rewritten(book(["Name"]), "xl/worksheets/sheet1.xml", b"<worksheet", XXE + b"<worksheet"), "damaged"),
        (rewritten(book(["Name"]), "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData"), "damaged"),
        (bomb(130), "far too large"),
        (bomb(3), "far too large"),
        (book([f"Spalte {number}" for number in range(300)]), "too many columns"),
        (book(["Name"], spoil=lambda sheet: sheet.cell(2, 16_384, "x")), "too many columns"),
        (("Name\n" + "x\n" * 50_002).encode(), "too many rows"),
        (b"x" * (guards.LARGEST + 1), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content, words):
    with pytest.raises(Refused, match=words):
        read_tables(content)


def test_a_sheet_that_claims_to_be_endless_is_read_as_it_is():
    content = rewritten(book(["Name"], ["A"]), "xl/worksheets/sheet1.xml", b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert cells(content) == [["Name"], ["A"]]


def test_formats_without_content_are_no_rows():
    def spoil(sheet):
        for row in range(3, 3000):
            sheet.cell(row, 2).font = Font(bold=True)

    assert cells(book(["Name"], ["A"], spoil=spoil)) == [["Name"], ["A"]]


def test_reading_is_given_up_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr("wegwarte.sheets.reading.SECONDS", -1)
    with pytest.raises(Refused, match="more than can be read"):
        read_tables(b"Name;Ort\nA;B\n")


def test_cleaning_leaves_text_as_it_is():
    assert clean("Straße 5,\n 55116  Mainz") == "Straße 5,\n55116 Mainz"
