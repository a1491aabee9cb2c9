"""Which kinds of file are taken, told by what is in them and never by their name. Pure Python."""

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEAD: Final = 1024  # bytes in which the mark of a kind stands
MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 200_000_000  # bytes of all parts of a packed file
SMALL: Final = 10_000_000  # bytes unpacked that do no harm, however they are packed
MOST_PACKING: Final = 200  # unpacked bytes for each packed one; texts of an office program reach thirty

LONGEST_LIST: Final = 400_000  # bytes of the list of parts; zipfile reads it as a whole, before anybody has counted
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
"""How programs of Windows, Linux and macOS and scripts begin."""
PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # office programs know no other; others unpack unbounded
DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError,
    ValueError,
)  # fmt: skip
"""What zipfile raises for a packed file that is none, or is damaged."""

LOCKED = _("This file is damaged or locked with a password. Please save it again without one.")
BOMB = _("This file unpacks to far more than a text can hold. It was not kept.")
PACKED = _("This is a packed folder or a kind of file we do not take. Please send its documents one by one.")


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, and whether its pages can be shown here."""

    key: str
    label: str
    media_type: str
    shown: bool = False
    picture: bool = False


PDF: Final = Kind("pdf", "PDF", "application/pdf", shown=True)
JPEG: Final = Kind("jpg", "JPEG", "image/jpeg", shown=True, picture=True)
PNG: Final = Kind("png", "PNG", "image/png", shown=True, picture=True)
WEBP: Final = Kind("webp", "WebP", "image/webp", shown=True, picture=True)
DOCX: Final = Kind("docx", "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
ODT: Final = Kind("odt", "ODT", "application/vnd.oasis.opendocument.text")
KINDS: Final = {kind.key: kind for kind in (PDF, JPEG, PNG, WEBP, DOCX, ODT)}


class NotTaken(ValueError):
    """A file that is not taken; `why` says in words what it is and what to do, `word` is its key in `orders.WHY`."""

    def __init__(self, why: str | Promise, word: str = "") -> None:
        super().__init__(why)
        self.why, self.word = why, word


class NotNow(NotTaken):
    """A file that could be taken later: there is no room, or the virus scanner does not answer."""


def kind_of(file: BinaryIO) -> Kind:
    """What the file is. Raises NotTaken for everything else: for files with macros, for what unpacks without end."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise NotTaken(_("This file is empty."))
    if head.startswith(PROGRAMS):  # before all others: what is both is run by a computer and shown by a viewer
        raise NotTaken(_("This is a program and not a document, whatever its name says. It was not kept."))
    for kind, found in (
        (PDF, b"%PDF-" in head),
        (JPEG, head.startswith(b"\xff\xd8\xff")),
        (PNG, head.startswith(b"\x89PNG\r\n\x1a\n")),
        (WEBP, head.startswith(b"RIFF") and head[8:12] == b"WEBP"),
    ):
        if found:
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _packed(file)
    raise NotTaken(_what_else(head))


def _what_else(head: bytes) -> str | Promise:
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1"):
        return _("This is a HEIC picture. Please save it as JPEG, or take the photo from this page.")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _("This is an old text or table of Office. Please save it as PDF or DOCX.")
    if b"<svg" in head.lower() or b"<html" in head.lower():
        return _("This is a web page or a drawing that may hold programs. Please save it as PDF.")
    return _("We do not know this kind of file. We take PDF, pictures (JPEG, PNG, WebP) and texts (DOCX, ODT).")


class _Bounded:
    """A file of which no more is read at once than a list of parts may take."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Raises NotTaken for more."""
        some = self._file.read(LONGEST_LIST + 1 if size < 0 else min(size, LONGEST_LIST + 1))
        if len(some) > LONGEST_LIST:
            raise NotTaken(BOMB)
        return some


def _packed(file: BinaryIO) -> Kind:
    file.seek(0)
    try:
        with zipfile.ZipFile(cast(BinaryIO, _Bounded(file))) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            kind = _office_text(archive, names)
    except NotTaken:
        raise
    except DAMAGE:
        raise NotTaken(LOCKED) from None
    if kind is None:
        raise NotTaken(PACKED)
    if any(part.flag_bits & 1 for part in parts):
        raise NotTaken(LOCKED)
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts) or 1
    bomb = unpacked > SMALL and unpacked / packed > MOST_PACKING
    if bomb or unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise NotTaken(BOMB)
    if _has_macros(names):
        raise NotTaken(_("This text holds programs (macros). Please save it as PDF, or as DOCX without macros."))
    return kind


def _office_text(archive: zipfile.ZipFile, names: set[str]) -> Kind | None:
    if "word/document.xml" in names and "[Content_Types].xml" in names:
        return DOCX
    said = archive.getinfo("mimetype") if "mimetype" in names else None
    if said is not None and said.file_size < HEAD and said.compress_type in PACKINGS:
        return ODT if archive.read("mimetype").strip() == ODT.media_type.encode() else None
    return None


def _has_macros(names: set[str]) -> bool:
    lowered = [name.lower() for name in names]
    return any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in lowered)
