"""Packed files that were made to break who opens them: refused in words, and cheaply."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from wegwarte.documents.kinds import NotTaken, kind_of
from wegwarte.documents.tests.making import docx, packed


def refused(content: bytes) -> str:
    with pytest.raises(NotTaken) as told:
        kind_of(io.BytesIO(content))
    return str(told.value.why)


def test_a_list_of_parts_without_end_is_refused_before_it_is_read(monkeypatch):
    content = packed({"[Content_Types].xml": b"", "word/document.xml": b"", **{f"p{n}": b"" for n in range(30_000)}})
    made = []

    class Counted(zipfile.ZipInfo):
        def __init__(self, *args, **options):
            made.append(1)
            super().__init__(*args, **options)

    monkeypatch.setattr(zipfile, "ZipInfo", Counted)
    assert "far more" in refused(content)
    assert not made


def test_names_that_are_no_letters_and_contents_that_do_not_unpack_are_damage():
    text = b"application/vnd.oasis.opendocument.text"
    whole = packed({"mimetype": text, "content.xml": b"x"})
    head = whole.index(b"mimetype") + len(b"mimetype")
    assert "damaged" in refused(whole[:head] + b"\xff" * 12 + whole[head + 12 :])
    named = packed({"word/document.xml": b"", "[Content_Types].xml": b"", "ä": b""}).replace("ä".encode(), b"\xff\xff")
    assert "damaged" in refused(named)
    odd = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(bytes(odd))) as archive:
        start = archive.start_dir
    odd[start + 30] = 9  # the length of what stands behind a name: it reaches into the next one
    assert "damaged" in refused(bytes(odd))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_a_bound_is_not_unpacked(method):
    """Four kilobytes of bzip2 become gigabytes at once, whatever the list of parts says of their size."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        archive.writestr("mimetype", bytes(50_000_000))
    content = into.getvalue().replace(struct.pack("<I", 50_000_000), struct.pack("<I", 39))
    tracemalloc.start()
    try:
        assert "packed folder" in refused(content)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
