"""Files that somebody made to bring the server down are refused in words, soon and in little memory."""

import io
import time
import tracemalloc
import zipfile

import pytest

from wegwarte.core.conflicts import Refused
from wegwarte.sheets.guards import MOST_TAGS
from wegwarte.sheets.reading import clean, read_tables
from wegwarte.sheets.writing import Sheet, as_xlsx

SHEET = "xl/worksheets/sheet1.xml"
HEAP = "a" + "\u0315\u0300" * 16_000  # marks in an order that has to be sorted


def book(name: str, part: bytes, *, packing: int = zipfile.ZIP_DEFLATED, stated: int | None = None) -> bytes:
    """A workbook in which one part is another; its directory may state any size of it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx(Sheet("x", ["Name"], [["A"]])))) as there,
        zipfile.ZipFile(out, "w", packing) as written,
    ):
        for entry in there.namelist():
            written.writestr(entry, part if entry == name else there.read(entry))
        if stated is not None:
            written.getinfo(name).file_size = stated
    return out.getvalue()


def test_a_workbook_that_lies_about_its_size_is_not_unpacked():
    content = book(SHEET, bytes(60_000_000), stated=1000)
    tracemalloc.start()
    with pytest.raises(Refused, match="damaged"):
        read_tables(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000, "the sheet was unpacked whole"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_workbooks_do_not_use_are_not_unpacked(packing):
    with pytest.raises(Refused, match="damaged"):
        read_tables(book(SHEET, b"<worksheet/>", packing=packing))


def test_a_workbook_of_formats_alone_is_not_opened():
    with pytest.raises(Refused, match="far too large"):
        read_tables(book("xl/styles.xml", b"<styleSheet><cellXfs>" + b"<xf/>" * (MOST_TAGS + 1)))


def test_marks_heaped_on_one_letter_do_not_hold_the_server_up():
    began = time.perf_counter()
    assert len(clean(HEAP)) <= 31
    assert len(clean(HEAP.replace("\u0315", "\u0315\u200b"))) <= 31, "nor with signs between that are taken away"
    assert time.perf_counter() - began < 0.5


def test_long_texts_of_every_writing_stay_as_they_are():
    for text in ("Ärger über Öl, ", "مُحَمَّد ", "हिन्दी ", "Trần Thị Ánh "):
        assert clean(text * 100) == (text * 100).strip()


@pytest.mark.parametrize("content", [b"x" * 200_000, b"sep=\n;x;y", b'sep="\na;b', b'Name;"' + b"x" * 400_000])
def test_lines_that_no_table_has_are_read_or_refused_but_never_an_error(content):
    try:
        assert read_tables(content)
    except Refused as refused:
        assert str(refused)
