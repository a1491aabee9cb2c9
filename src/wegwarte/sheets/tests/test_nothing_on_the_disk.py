"""A workbook is made and read in memory: names would lie on the disk in clear, and stay there after a failure."""

import tempfile

import pytest

from wegwarte.sheets.reading import read_tables
from wegwarte.sheets.writing import Sheet, as_xlsx


@pytest.fixture
def no_disk(monkeypatch):
    def refuse(*args, **options):
        raise AssertionError("a temporary file was opened")

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)


def test_workbooks_are_written_and_read_without_temporary_files(no_disk):
    rows = [[f"Name {number}"] for number in range(500)]
    content = as_xlsx(Sheet("a", ["Name"], rows), Sheet("b", ["Name"], []))
    assert [row for _number, row in read_tables(content)[0].rows] == [["Name"], *rows]
