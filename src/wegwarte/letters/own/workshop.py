"""A process of its own for the carrier's templates in Word: looked at and filled in here, never in the web server.

It has neither database nor keys, and may use a bounded time and memory. Its door is that of `documents/workshop.py`.
"""

import base64
import io
import re
import sys
from collections.abc import Callable
from typing import Any, Final

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image, ImageOps

from wegwarte.documents.workshop import MOST_PIXELS, Answer, Wrong, main
from wegwarte.letters.own.checking import FOOTNOTES, looked_at

LARGEST_LOGO: Final = (900, 450)  # pixels: 60 mm by 30 mm at 380 dots per inch
NO_SIGNS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What XML does not take, and what docxtpl reads as a new page or paragraph."""


class Missing(str):
    """What stands for a value that is not known: it is written, and a condition takes it for nothing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class Once(DocxTemplate):  # type: ignore[misc]
    """Fills footnotes in once, and not once for each section: the second time it would read values as a template."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        for part in self.docx.part.package.iter_parts():
            if part.content_type == FOOTNOTES:
                xml = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode()


def check(order: dict[str, Any]) -> Answer:
    """What the template asks for, and its faults."""
    found = _looked_at(order)
    return {"fields": found.fields, "faults": found.faults}, b""


def fill(order: dict[str, Any]) -> Answer:
    """The letter: `values` by name, `lists` by name; `missing` is written where there is no value."""
    found = _looked_at(order)
    if found.faults:
        raise Wrong("faulty_template")
    known: dict[str, Any] = {name: NO_SIGNS.sub("", value) for name, value in order["values"].items() if value}
    known |= {name: [NO_SIGNS.sub("", line) for line in lines] for name, lines in order["lists"].items()}
    context = {name: known.get(name, Missing(order["missing"])) for name in found.fields}
    template = Once(io.BytesIO(_content(order)))
    template.render(context, _sandbox(), autoescape=True)
    into = io.BytesIO()
    template.save(into)
    return {}, into.getvalue()


def logo(order: dict[str, Any]) -> Answer:
    """The picture drawn anew as PNG on white, small enough for the head of a letter."""
    try:
        picture = Image.open(io.BytesIO(_content(order)), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_PIXELS:
            raise Wrong("too_many_pixels")
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError:
        raise Wrong("too_many_pixels") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise error if isinstance(error, Wrong) else Wrong("damaged") from None
    upright.thumbnail(LARGEST_LOGO)
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright)
    into = io.BytesIO()
    drawn.save(into, "PNG", optimize=True)
    return {}, into.getvalue()


ORDERS: Final[dict[str, Callable[[dict[str, Any]], Answer]]] = {"check": check, "fill": fill, "logo": logo}


def _looked_at(order: dict[str, Any]) -> Any:
    try:
        return looked_at(_content(order), order["known"], order["known_lists"])
    except Wrong:
        raise
    except Exception:  # noqa: BLE001 - whatever the libraries stumble over in a file that somebody made
        raise Wrong("damaged") from None


def _sandbox() -> SandboxedEnvironment:
    """Nothing in reach but the values."""
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def _content(order: dict[str, Any]) -> bytes:
    return base64.b64decode(order["content"])


if __name__ == "__main__":
    sys.exit(main(ORDERS))
