"""A process of its own for what strangers have sent: files are opened, drawn and changed here, never in the web server.

A file made to break a decoder breaks this process. It has no database and no key but that of the files it is given, and
may use a bounded time and memory. `python -m wegwarte.documents.workshop` reads one order as JSON and answers on its
output: a line of JSON, then the bytes of a picture, if one was ordered. What it writes is sealed; nothing lies
plain on a disk.
"""

import base64
import io
import json
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from wegwarte.core.sealing.envelope import CannotOpen
from wegwarte.core.sealing.files import SealingWriter, opened
from wegwarte.documents.sight import pdf_text
from wegwarte.documents.sight.page import Page, Way, told
from wegwarte.documents.sight.preparing import TALL
from wegwarte.documents.sight.seeing import seen
from wegwarte.documents.sight.tesseract import Broken, Hangs

MOST_MEMORY: Final = 1_500_000_000  # bytes of addresses, of which libraries take a third
MOST_SECONDS: Final = 60  # of a processor
GRACE: Final = 5
"""Seconds from the signal that says so (SIGXCPU) to the one that anybody may have sent (SIGKILL)."""
MOST_PIXELS: Final = 80_000_000
MOST_PAGES: Final = 500
QUALITY: Final = 92

Answer = tuple[dict[str, Any], bytes]


class Wrong(ValueError):
    """What cannot be done with the file, as a word that `orders` knows in sentences."""


def look(order: dict[str, Any]) -> Answer:
    """How many pages a PDF has; a picture is written anew, upright, without what the camera notes of place and time."""
    if order["kind"] == "pdf":
        with _pdf(order["file"]) as document:
            return {"pages": len(document)}, b""
    with _plain(order["file"]) as plain, _picture(plain) as picture:
        upright = ImageOps.exif_transpose(picture)
        with Sealed(order["into"]) as target:
            upright.save(cast(Any, target), format=picture.format, **_as_it_was(picture))
        return {"pages": 1, "size": target.size}, b""


def draw(order: dict[str, Any]) -> Answer:
    """One page as a picture (JPEG), at most `width` pixels wide, turned clockwise by as many degrees as are told."""
    width: int = order["width"]
    turned: int = order.get("turned", 0)
    if order["kind"] == "pdf":
        with _pdf(order["file"]) as document:
            page = document[_number(order, len(document))]
            across = page.get_height() if turned % 180 else page.get_width()
            drawn = page.render(scale=width / across, may_draw_forms=False).to_pil().rotate(-turned, expand=True)
    else:
        with _plain(order["file"]) as plain:
            drawn = _picture(plain).convert("RGB").rotate(-turned, expand=True)
            drawn.thumbnail((width, width * 4))
    into = io.BytesIO()
    drawn.convert("RGB").save(into, format="JPEG", quality=80)
    return {}, into.getvalue()


def read(order: dict[str, Any]) -> Answer:
    """The words of one page: those that the PDF holds, else those that tesseract (`program`) sees."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # neither this process nor tesseract writes to any disk
    if order["kind"] == "pdf":
        with _pdf(order["file"]) as document:
            page = document[_number(order, len(document))]
            if (found := pdf_text.page_of(page)) is not None:
                return told(found), b""
            size = page.get_width(), page.get_height()
            picture = page.render(scale=TALL / max(size), may_draw_forms=False).to_pil()
    else:
        with _plain(order["file"]) as plain:
            picture = _picture(plain)
    return told(_seen(picture, order)), b""


def _seen(picture: Image.Image, order: dict[str, Any]) -> Page:
    if not order["program"]:
        return Page((), Way.UNREAD, 0, round(picture.height / picture.width * 1000))
    try:
        return seen(picture.convert("L"), order["program"], order["languages"])
    except Hangs:
        raise Wrong("too_slow_to_read") from None
    except Broken:
        raise Wrong("reader_broken") from None


def join(order: dict[str, Any]) -> Answer:
    """One PDF of several files: `files` with their kind, the pages wanted (all without) and how each is turned."""
    target = pdfium.PdfDocument.new()
    for part in order["files"]:
        with _pages_of(part) as source:
            wanted = part.get("pages") or list(range(1, len(source) + 1))
            first = len(target)
            target.import_pages(source, pages=[_number({"page": number}, len(source)) for number in wanted])
            for index in range(first, len(target)):
                page = target[index]
                page.set_rotation((page.get_rotation() + part.get("turned", 0)) % 360)
    if not len(target):
        raise Wrong("no_pages")
    if len(target) > MOST_PAGES:
        raise Wrong("too_many_pages")
    with Sealed(order["into"]) as sealing:
        target.save(cast(Any, sealing))
    return {"pages": len(target), "size": sealing.size}, b""


ORDERS: Final[dict[str, Callable[[dict[str, Any]], Answer]]] = {"look": look, "draw": draw, "read": read, "join": join}


def _number(order: dict[str, Any], pages: int) -> int:
    number = int(order["page"])
    if not 1 <= number <= pages:
        raise Wrong("no_such_page")
    return number - 1


def _plain(file: dict[str, str]) -> BinaryIO:
    return cast(BinaryIO, opened(_key(file), Path(file["path"]).open("rb"), _place(file)))


def _pdf(file: dict[str, str]) -> Any:
    try:
        document = pdfium.PdfDocument(_plain(file), autoclose=True)
    except pdfium.PdfiumError as error:
        raise Wrong("locked" if "password" in str(error).lower() else "damaged") from None
    if not 1 <= len(document) <= MOST_PAGES:
        raise Wrong("too_many_pages" if len(document) else "no_pages")
    return document


def _picture(plain: BinaryIO) -> Image.Image:
    try:
        picture = Image.open(plain, formats=("JPEG", "PNG", "WEBP"))
        if picture.width * picture.height > MOST_PIXELS:
            raise Wrong("too_many_pixels")
        picture.load()
    except Image.DecompressionBombError:
        raise Wrong("too_many_pixels") from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, Wrong):
            raise
        raise Wrong("damaged") from None
    return picture


def _as_it_was(picture: Image.Image) -> dict[str, Any]:
    """How it is saved anew: its colours stay, what was noted about it does not."""
    colours = picture.info.get("icc_profile")
    kept = {"icc_profile": colours} if colours else {}
    return kept if picture.format == "PNG" else {**kept, "quality": QUALITY, "comment": b""}


def _pages_of(part: dict[str, Any]) -> Any:
    """The pages of a part: those of a PDF, or one page of A4 width with the picture on it."""
    if part["kind"] == "pdf":
        return _pdf(part["file"])
    with _plain(part["file"]) as plain:
        into = io.BytesIO()
        picture = _picture(plain).convert("RGB")
        picture.save(into, format="PDF", resolution=max(picture.width / 8.27, 72), quality=QUALITY)
    return pdfium.PdfDocument(into.getvalue(), autoclose=True)


class Sealed:
    """A sealed file that is written from beginning to end."""

    def __init__(self, file: dict[str, str]) -> None:
        self._target = Path(file["path"]).open("wb")  # noqa: SIM115 - closed by __exit__
        self._writer = SealingWriter(_key(file), self._target, _place(file))
        self.size = 0

    def __enter__(self) -> "Sealed":
        return self

    def write(self, piece: Any) -> int:
        taken = bytes(piece)
        self._writer.write(taken)
        return len(taken)

    def flush(self) -> None:
        """Nothing is held back but the piece that may be the last."""

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is None:
            self._writer.finish()
            self.size = self._writer.size
        self._target.close()


def _key(file: dict[str, str]) -> bytes:
    return base64.b64decode(file["key"])


def _place(file: dict[str, str]) -> bytes:
    return base64.b64decode(file["place"])


def main(orders: Mapping[str, Callable[[dict[str, Any]], Answer]] = ORDERS) -> int:
    """One order, from the standard input to the standard output; apps above have workshops with orders of their own."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + GRACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold what was open
    order = json.load(sys.stdin)
    try:
        said, content = orders[order["do"]](order)
    except Wrong as wrong:
        said, content = {"wrong": str(wrong)}, b""
    except (CannotOpen, FileNotFoundError):
        said, content = {"wrong": "lost"}, b""
    except MemoryError:
        said, content = {"wrong": "too_large"}, b""
    except OSError:
        said, content = {"wrong": "full"}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
