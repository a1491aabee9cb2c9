"""The text of a letter as what stands on paper: paragraphs, headings, lists, boxes. Pure Python."""

from dataclasses import dataclass
from typing import Final

from wegwarte.letters.templates import LINE_END

MARKS: Final = {"- ": "item", "☐ ": "empty", "☒ ": "ticked"}


@dataclass(frozen=True)
class Block:
    """A piece of a letter. `kind`: "paragraph", "heading", "item" (of a list), "empty" or "ticked" (a box).

    `text`: its lines parted by a line end.
    """

    kind: str
    text: str


def blocks_of(body: str) -> tuple[Block, ...]:
    """The pieces of a text, in their order."""
    found: list[Block] = []
    for part in body.replace("\r\n", "\n").split("\n\n"):
        found += _pieces(part.strip("\n"))
    return tuple(found)


def _pieces(part: str) -> list[Block]:
    """Those of a part between empty lines: lines that go together are one paragraph."""
    found: list[Block] = []
    open_lines: list[str] = []
    for line in part.split("\n"):
        kind = MARKS.get(line[:2], "heading" if line.startswith("# ") else "")
        if kind:
            found += _paragraph(open_lines)
            open_lines = []
            found.append(Block(kind, _lines(line[2:])))
        else:
            open_lines.append(line)
    return found + _paragraph(open_lines)


def _paragraph(lines: list[str]) -> list[Block]:
    text = _lines("\n".join(lines))
    return [Block("paragraph", text)] if text.strip() else []


def _lines(text: str) -> str:
    return text.replace(LINE_END, "\n").strip()
