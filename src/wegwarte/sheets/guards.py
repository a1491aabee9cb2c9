"""What is refused before anything of a file is parsed: too large, packed too tightly, locked, or no table at all."""

import io
import zipfile
import zlib
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wegwarte.core.conflicts import Refused

LARGEST: Final = 20_000_000  # bytes of a file
MOST_ENTRIES: Final = 2_000  # files inside a workbook
MOST_UNPACKED: Final = 120_000_000  # bytes of all of them
MOST_RATIO: Final = 250  # how many times larger an entry may become; sheets of numbers reach about 60
PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what workbooks use; others unpack without a bound
PIECE: Final = 65_536  # bytes unpacked at once
MOST_TAGS: Final = 200_000  # of a part that is read as a tree; Excel itself writes at most 64,000 formats of cells
TREES: Final = ("xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
SMALL: Final = 1_000_000  # bytes that no ratio makes dangerous
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 32_767  # signs, as Excel has it

OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE2: Excel 97–2003, and every workbook with a password
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def refuse_what_is_no_table(content: bytes) -> None:
    """Raises Refused in words that say what the file is, and what to do instead."""
    if len(content) > LARGEST:
        raise Refused(too_large())
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(_("This file is empty."))
    if content.startswith(OLD_EXCEL):
        locked = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content
        raise Refused(
            _("This file is protected by a password. Please open it, take the password away, save it and try again.")
            if locked
            else _("This is a file of an old Excel (.xls). Please open it and save it as an Excel workbook (.xlsx).")
        )
    if content.startswith(b"%PDF"):
        raise Refused(_("This is a PDF. Please send the table itself, as XLSX or CSV."))
    if content.startswith(PICTURES):
        raise Refused(_("This is a picture. Please send the table itself, as XLSX or CSV."))
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Refused(_("This is a packed archive. Please unpack it and send the table itself."))


def too_large() -> str:
    """What is said of a file that is larger than LARGEST."""
    megabytes = LARGEST // 1_000_000
    return ngettext(
        "This file is too large: at most %(size)d megabyte. Please divide it, for example by year.",
        "This file is too large: at most %(size)d megabytes. Please divide it, for example by year.",
        megabytes,
    ) % {"size": megabytes}


def is_workbook(content: bytes) -> bool:
    """Whether the file is packed as workbooks are; anything else is read as text."""
    return content.startswith((ZIP, EMPTY_ZIP))


def opened_archive(content: bytes) -> zipfile.ZipFile:
    """The workbook's archive, when what it says of itself is harmless; raises Refused otherwise.

    The sizes are those that its directory states; that it does not lie about them is tried last.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(damaged()) from None
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(
            _("This file is protected by a password. Please open it, take the password away, save it and try again.")
        )
    if "content.xml" in names:
        raise Refused(_("This is a file of LibreOffice (.ods). Please save it as an Excel workbook (.xlsx) or as CSV."))
    if "word/document.xml" in names:
        raise Refused(_("This is a text document, not a table. Please send XLSX or CSV."))
    if "xl/workbook.bin" in names:
        raise Refused(_("This is a binary workbook (.xlsb). Please save it as an Excel workbook (.xlsx)."))
    if "xl/workbook.xml" not in names:
        raise Refused(_("This is a packed archive. Please unpack it and send the table itself."))
    _refuse_what_is_packed_too_far(archive, entries)
    return archive


def opened_package(content: bytes) -> zipfile.ZipFile:
    """An archive of CSV files, when what it says of itself is harmless; raises Refused otherwise."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(damaged()) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(_("This archive is protected by a password. Please pack it without one and try again."))
    _refuse_what_is_packed_too_far(archive, entries)
    return archive


def _refuse_what_is_packed_too_far(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.compress_type not in PACKINGS for entry in entries):
        raise Refused(damaged())
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED or _bomb(entries):
        raise Refused(too_far())
    _refuse_lies(archive, entries)


def _refuse_lies(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpacks everything once, piece by piece, and raises Refused when something is not as the directory states.

    Asked for an entry as a whole, the unpacking makes up to two gigabytes of it before it looks at the stated size.
    """
    for entry in entries:
        size = tags = 0
        try:
            with archive.open(entry) as inside:
                while piece := inside.read(PIECE):
                    size, tags = size + len(piece), tags + piece.count(b"<")
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError):
            raise Refused(damaged()) from None
        if size != entry.file_size:
            raise Refused(damaged())
        if entry.filename in TREES and tags > MOST_TAGS:
            raise Refused(too_far())


def damaged() -> str:
    """What is said of a file that breaks off or makes no sense."""
    return str(_("This file is damaged and cannot be read. Please open it, save it anew and try again."))


def too_far() -> str:
    """What is said of a file that is small as long as it is packed."""
    return str(_("Unpacked, this file would become far too large. It is not opened."))


def _bomb(entries: list[zipfile.ZipInfo]) -> bool:
    large = (entry for entry in entries if entry.file_size > SMALL)
    return any(entry.file_size > MOST_RATIO * max(entry.compress_size, 1) for entry in large)
