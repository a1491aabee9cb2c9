"""A picture is read: prepared, turned upright, given to tesseract; each word's place led back to the picture."""

import math
import time
from collections.abc import Sequence
from typing import Final

from PIL import Image

from wegwarte.documents.sight import tesseract
from wegwarte.documents.sight.page import WHOLE, Box, Page, Way, Word
from wegwarte.documents.sight.preparing import Prepared, prepared, turn

SCRIPTS: Final = {"Arabic": ("ara", "fas", "deu"), "Cyrillic": ("ukr", "rus", "deu")}
LATIN: Final = ("deu", "eng", "fra", "tur")
DOUBTFUL: Final = 65  # per cent: below it the other languages in Latin letters are tried
UPRIGHT: Final = 1.0  # how sure tesseract must be that a page stands on its head
LONGEST: Final = 50  # seconds for a page, all runs together


def seen(picture: Image.Image, program: str, installed: Sequence[str]) -> Page:
    """The words of a picture. Raises tesseract.Hangs and tesseract.Broken."""
    end = time.monotonic() + LONGEST
    made = prepared(picture)
    stands = tesseract.standing(program, made.picture) if "osd" in installed else tesseract.Standing()
    if stands.degrees and stands.sure > UPRIGHT:
        turn(made, stands.degrees)
    wanted = [code for code in SCRIPTS.get(stands.script, LATIN[:1]) if code in installed] or list(installed)[:1]
    found = tesseract.words(program, made.picture, "+".join(wanted), patience=end - time.monotonic())
    others = [code for code in LATIN if code in installed]
    if stands.script not in SCRIPTS and _sure(found) < DOUBTFUL and len(others) > 1:
        again = tesseract.words(program, made.picture, "+".join(others), patience=max(end - time.monotonic(), 1))
        found = max(found, again, key=_sure)
    return _page(found, made, picture.size)


def _sure(found: Sequence[tesseract.Seen]) -> float:
    """How sure it is on the whole; nothing is never better than something."""
    return sum(word.sure for word in found) / len(found) if found else 0


def _page(found: Sequence[tesseract.Seen], made: Prepared, size: tuple[int, int]) -> Page:
    turned = _upright(made)
    width, height = size if turned % 180 == 0 else size[::-1]
    lines: dict[tuple[int, int, int], int] = {}
    words = [
        Word(
            "".join(word.text.split()),
            _box(word, made, size, turned),
            word.sure,
            lines.setdefault(word.line, len(lines)),
        )
        for word in found
    ]
    return Page(words, Way.SEEN, turned, round(height / width * 1000))


def _upright(made: Prepared) -> int:
    """By how many quarters of a circle, in degrees clockwise, the picture is to be turned to stand upright."""
    width, height = made.picture.size
    (x, y), (u, v) = made.origin((width / 2, height / 2)), made.origin((width / 2, height / 2 - 50))
    return round(-math.degrees(math.atan2(u - x, y - v)) / 90) % 4 * 90


def _box(word: tesseract.Seen, made: Prepared, size: tuple[int, int], turned: int) -> Box:
    right, bottom = word.left + word.width, word.top + word.height
    corners = [(word.left, word.top), (right, word.top), (right, bottom), (word.left, bottom)]
    places = [_as_shown(made.origin(corner), size, turned) for corner in corners]
    across, down = [x for x, _y in places], [y for _x, y in places]
    return Box(min(across), min(down), max(across), max(down))


def _as_shown(point: tuple[float, float], size: tuple[int, int], turned: int) -> tuple[int, int]:
    x, y = point[0] / size[0], point[1] / size[1]
    x, y = {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[turned]
    return round(min(max(x, 0), 1) * WHOLE), round(min(max(y, 0), 1) * WHOLE)
