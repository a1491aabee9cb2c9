"""What a file is, is told by what is in it; everything else is refused in words."""

import io
import zipfile

import pytest

from wegwarte.documents.kinds import DOCX, JPEG, PDF, PNG, WEBP, NotTaken, kind_of
from wegwarte.documents.page_numbers import page_numbers
from wegwarte.documents.tests.making import docx, packed, pdf, photo


def taken(content: bytes):
    return kind_of(io.BytesIO(content))


def refused(content: bytes) -> str:
    with pytest.raises(NotTaken) as told:
        taken(content)
    return str(told.value.why)


def test_what_people_send_is_known_by_what_is_in_it():
    found = [taken(content) for content in (pdf(), photo(), photo("PNG"), photo("WEBP"), docx())]
    assert found == [PDF, JPEG, PNG, WEBP, DOCX]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + bytes(100), "program"),
        (b"\x7fELF" + bytes(100), "program"),
        (b"#!/bin/sh\nrm -rf /", "program"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "web page"),
        (b"<!doctype html><html><body>", "web page"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old text"),
        (b"just words", "do not know"),
        (packed({"a.txt": b"x"}), "packed folder"),
        (docx(word__vbaProject_bin=b"macro"), "macros"),
        (docx()[:-30], "damaged"),
    ],
)
def test_everything_else_is_refused_in_words(content, words):
    assert words in refused(content)


def test_a_file_that_unpacks_without_end_is_refused_before_it_is_unpacked():
    assert "far more" in refused(docx(word__media=bytes(30_000_000)))
    assert "far more" in refused(
        packed({"[Content_Types].xml": b"", "word/document.xml": b"", **{f"p{n}": b"" for n in range(2_000)}})
    )


def test_a_text_that_is_locked_is_refused():
    content = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        start = archive.start_dir
    content[start + 8] |= 1  # the mark of a password, in the list of parts
    assert "password" in refused(bytes(content))


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1-3, 5", [1, 2, 3, 5]),
        ("3-1", [3, 2, 1]),
        ("2", [2]),
        ("1 – 2;5", [1, 2, 5]),
        ("٢، ٣", [2, 3]),
        ("1,1", [1, 1]),
    ],
)
def test_pages_are_named_as_when_printing(text, pages):
    assert page_numbers(text, 5) == pages


@pytest.mark.parametrize("text", ["", ",", "0", "6", "1-9", "a", "1-", "-2", "1-5,1-5,1"])
def test_what_is_no_page_is_refused(text):
    with pytest.raises(ValueError):
        page_numbers(text, 5)
