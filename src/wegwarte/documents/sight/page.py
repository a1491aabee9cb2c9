"""A page that was read: its words, where each stands, and how sure it is. As it is kept, in few bytes."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

WHOLE: Final = 10_000
"""Places are told in ten-thousandths of the page's width and height, from its left and upper edge."""
_BOX: Final = struct.Struct(">HHHHB")


class Way(StrEnum):
    """How a page was read."""

    TEXT = "text"  # the PDF holds it
    SEEN = "seen"  # tesseract read the picture
    UNREAD = "unread"  # nobody could


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in ten-thousandths of its width and height."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these; there is at least one."""
    return Box(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A word, its box, how sure it is (0 to 100), and the number of its line on the page."""

    text: str
    box: Box
    sure: int
    line: int


@dataclass(frozen=True)
class Page:
    """The words of a page in reading order. `turned`: degrees clockwise by which it is shown, to stand upright.

    `ratio`: its height for each width of 1000, as it is shown; places are those of the page as it is shown.
    """

    words: Sequence[Word]
    way: Way
    turned: int = 0
    ratio: int = 1414

    @property
    def text(self) -> str:
        """Line by line; as many words as there are boxes."""
        lines: dict[int, list[str]] = {}
        for word in self.words:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(line) for line in lines.values())

    def boxes(self) -> bytes:
        """Nine bytes for each word, in the order of the text."""
        return b"".join(
            _BOX.pack(box.left, box.top, box.right, box.bottom, word.sure) for word in self.words for box in (word.box,)
        )


def kept(text: str, boxes: bytes, way: str, turned: int, ratio: int) -> Page:
    """The page as it was kept: `Page.text` and `Page.boxes()`."""
    places = [(Box(*four), sure) for *four, sure in _BOX.iter_unpack(boxes)]
    words, at = [], 0
    for number, line in enumerate(text.split("\n")):
        for word in line.split(" ") if line else ():
            words.append(Word(word, *places[at], number))
            at += 1
    return Page(words, Way(way), turned, ratio)


def told(page: Page) -> dict[str, Any]:
    """As the workshop answers."""
    return {
        "text": page.text, "boxes": page.boxes().hex(), "way": page.way, "turned": page.turned, "ratio": page.ratio,
    }  # fmt: skip


def heard(said: dict[str, Any]) -> Page:
    """What `told` says."""
    return kept(said["text"], bytes.fromhex(said["boxes"]), said["way"], said["turned"], said["ratio"])
