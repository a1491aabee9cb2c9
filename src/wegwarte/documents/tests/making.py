"""Files for the tests: small, made here, of every kind that people send."""

import io
import zipfile

import pypdfium2 as pdfium
from PIL import Image

PLACE_TAKEN = b"Kamera der Person Mustermann"


def pdf(pages: int = 1, *, word: str = "") -> bytes:
    """A PDF of empty A4 pages; `word` is a comment in the file, to be looked for."""
    document = pdfium.PdfDocument.new()
    for _number in range(pages):
        document.new_page(595, 842)
    into = io.BytesIO()
    document.save(into)
    return into.getvalue() + (f"\n%{word}\n".encode() if word else b"")


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, turned: bool = False) -> bytes:
    """A picture, red on its left half, with the notes of a camera; `turned`: held upright when it was taken."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F] = PLACE_TAKEN.decode()  # maker
    exif.get_ifd(0x8825)[1] = "N"  # place
    if turned:
        exif[0x0112] = 6
    into = io.BytesIO()
    picture.save(into, format=kind, exif=exif)
    return into.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """A packed file of these parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def docx(**more: bytes) -> bytes:
    """What makes a file a text of Word; `more` parts by their name, with __ for a slash."""
    extra = {name.replace("__", "/").replace("_bin", ".bin"): content for name, content in more.items()}
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **extra})
