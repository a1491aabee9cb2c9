"""Files that nobody should send, as `test_bad_files_on_every_page.py` sends them, and the words that answer them."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pypdfium2 as pdfium

from wegwarte.documents.tests.making import docx, packed, pdf, photo
from wegwarte.letters.tests.own import word

PROGRAM = b"#!/bin/sh\nrm -rf Kanarienvogel\n"
CANNOT_OPEN = "cannot open this file. Please take a photo"
NO_TEMPLATE = "A template is a Word document (DOCX) without macros."


@dataclass(frozen=True)
class Bad:
    """A file, and what is said of it: in the workplace, under a link, and where a template in Word is asked for."""

    name: str
    content: Callable[[], bytes]
    staff: str
    portal: str = CANNOT_OPEN
    template: str = ""

    @property
    def of_template(self) -> str:
        return self.template or self.staff


@cache
def bomb() -> bytes:
    return docx(word__media=bytes(60_000_000))


def workbook_with_macros() -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"macro"})


def old_text() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Macros/VBA".encode("utf-16-le")


def locked() -> bytes:
    """A PDF that asks for a password before it shows anything."""
    secret = b"<" + b"7a" * 32 + b">"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O " + secret + b"/U " + secret + b">>",
    ]  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%sendobj\n" % (number, one)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + table + trailer


@cache
def three_thousand_pages() -> bytes:
    return pdf(3000)


def program_that_is_a_pdf() -> bytes:
    return PROGRAM + pdf()


def picture_that_unpacks_without_end() -> bytes:
    """A PNG of some hundred kilobytes that says it is 30,000 by 30,000 pixels."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(bytes(30_000_000)))
        + part(b"IEND", b"")
    )


def locked_text() -> bytes:
    content = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        content[archive.start_dir + 8] |= 1
    return bytes(content)


FILES = (
    Bad("zip bomb", bomb, "unpacks to far more than a text can hold"),
    Bad("text with macros", lambda: docx(word__vbaProject_bin=b"macro"), "holds programs (macros)"),
    Bad("workbook with macros", workbook_with_macros, "a packed folder or a kind of file we do not take"),
    Bad("old text with macros", old_text, "an old text or table of Office"),
    Bad("PDF with a password", locked, "PDF is locked with a password", "file has a password", NO_TEMPLATE),
    Bad("text with a password", locked_text, "damaged or locked with a password", "file has a password"),
    Bad("PDF of 3,000 pages", three_thousand_pages, "more than 500 pages", template=NO_TEMPLATE),
    Bad("drawing with a script", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "may hold programs"),
    Bad("program called a picture", lambda: PROGRAM, "This is a program and not a document"),
    Bad("program of Windows", lambda: b"MZ\x90\x00" + bytes(500), "This is a program and not a document"),
    Bad("program that is a PDF too", program_that_is_a_pdf, "This is a program and not a document"),
    Bad("picture that unpacks without end", picture_that_unpacks_without_end, "larger than any camera", template=NO_TEMPLATE),
    Bad("half a photo", lambda: photo(size=(900, 900))[:2000], "This file is damaged", template=NO_TEMPLATE),
    Bad("nothing", lambda: b"", "This file is empty"),
)  # fmt: skip
TEMPLATES = (
    Bad("misspelt field", lambda: word("{{ persn_name }}"), "Did you mean “person_name”?"),
    Bad("dangerous field", lambda: word("{{ person_name.__class__.__mro__ }}"), "points and square brackets are not taken"),
    Bad("field that calls", lambda: word("{{ person_name.upper() }} {% include 'x' %}"), "brackets are not taken"),
)  # fmt: skip
"""Templates that a page for templates refuses."""


def polyglots() -> dict[str, bytes]:
    """Pictures that are programs too: valid to a viewer, and to a shell or a packing program."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("run.sh", PROGRAM)
    whole = photo()
    comment = b"\xff\xfe" + struct.pack(">H", len(PROGRAM) + 2) + PROGRAM
    return {
        "script in the notes of a JPEG": whole[:2] + comment + whole[2:],
        "packed program behind a JPEG": whole + into.getvalue(),
        "script behind a PNG": photo("PNG") + PROGRAM,
        "script behind a WebP": photo("WEBP") + PROGRAM,
    }


def in_plain_text(page: str) -> str:
    """What a page says, without its marks."""
    text = re.sub(r"<[^>]*>", " ", page)
    for sign, letter in (("&#x27;", "'"), ("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(sign, letter)
    return " ".join(text.split())


def pages_in(content: bytes) -> int:
    return len(pdfium.PdfDocument(content))
