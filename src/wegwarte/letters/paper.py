"""A letter as it lies on the table: what stands where, as PDF that screen readers can read, and as DOCX.

Nothing is kept: neither on disk nor in memory.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from wegwarte.letters.blocks import blocks_of
from wegwarte.letters.pictures import as_svg
from wegwarte.letters.word import written
from wegwarte.letters.words import words
from wegwarte.ui.portal import PortalLanguage
from wegwarte.ui.printing import as_pdf as printed
from wegwarte.ui.text import without_turns

TEMPLATE: Final = Path(__file__).parent / "printed" / "letter.typ"
DAY: Final = "%d.%m.%Y"


@dataclass(frozen=True)
class Letterhead:
    """Who writes. `address`: its lines. `association`: the line that says to which the carrier belongs, "" for none.

    `logo`: a picture (PNG), b"" for none. `foot`: a line at the foot of each page, such as register and bank.
    """

    carrier: str
    office: str = ""
    association: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    logo: bytes = b""
    foot: str = ""


@dataclass(frozen=True)
class Column:
    """A letter in one language. `body`: as `templates.filled` gives it, or as it was edited."""

    language: PortalLanguage
    title: str
    subject: str
    body: str


@dataclass(frozen=True)
class Signature:
    """A line to sign on. `who`: "person", "office", "interpreter". `strokes_svg`: what was drawn on the tablet.

    `typed`: the name that somebody wrote there with the keyboard instead.
    """

    who: str
    name: str = ""
    on: datetime.date | None = None
    strokes_svg: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Paper:
    """All of a letter. The German column comes first. `recipient`: the lines of the address window, () for none.

    `references`: label and value, such as ("Ihr Zeichen", "17-ABH"). `text_version`: which text it is, for the foot.
    """

    letterhead: Letterhead
    recipient: tuple[str, ...]
    place: str
    day: datetime.date
    references: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    signatures: tuple[Signature, ...] = field(default=())
    text_version: str = ""
    goes_by_post: bool = False
    """A letter: room for the address even where none is written yet; dated above, so no place and day beneath."""

    @property
    def has_window(self) -> bool:
        """Whether the address window of DIN 5008 is kept free."""
        return self.goes_by_post or bool(self.recipient)


def as_pdf(paper: Paper) -> bytes:
    """The PDF, in some hundredths of a second. Raises ui.printing.NotPrintable for a fault of the program."""
    return printed(TEMPLATE, said_of(paper))


def as_docx(paper: Paper) -> bytes:
    """The same as DOCX."""
    return written(paper)


def said_of(paper: Paper) -> dict[str, Any]:
    """What the Typst template needs."""
    german = words(paper.columns[0].language.tag)
    tags = [column.language.tag for column in paper.columns]
    return {
        "head": _head(paper.letterhead),
        "recipient": _clean(paper.recipient),
        "dated": _clean([", ".join(part for part in (paper.place, f"{paper.day:{DAY}}") if part)])[0],
        "references": [_clean(pair) for pair in paper.references],
        "columns": [_column(column) for column in paper.columns],
        "signatures": [_signature(one, tags) for one in paper.signatures],
        "version": without_turns(paper.text_version), "page": german["page"], "posted": paper.has_window,
        "dated_above": paper.goes_by_post,
    }  # fmt: skip


def _head(head: Letterhead) -> dict[str, Any]:
    sender = " · ".join(part for part in (head.office or head.carrier, *head.address) if part)
    return {
        "carrier": head.carrier, "office": head.office, "association": head.association,
        "address": _clean(head.address), "phone": head.phone, "email": head.email, "foot": head.foot, "sender": sender,
        "logo": as_svg(head.logo) if head.logo else "",
    }  # fmt: skip


def _column(column: Column) -> dict[str, Any]:
    said = words(column.language.tag)
    return {
        "lang": column.language.tag.partition("-")[0], "rtl": column.language.direction == "rtl",
        "language": column.language.own_name, "title": column.title, "subject": column.subject,
        "blocks": [{"kind": block.kind, "lines": block.text.split("\n")} for block in blocks_of(column.body)],
        "ticked": said["ticked"], "empty": said["empty"],
    }  # fmt: skip


def _signature(one: Signature, tags: list[str]) -> dict[str, Any]:
    return {
        "labels": [words(tag)[one.who] for tag in tags], "place_day": [words(tag)["place_day"] for tag in tags],
        "name": without_turns(one.name), "on": f"{one.on:{DAY}}" if one.on else "", "strokes": one.strokes_svg,
        "typed": without_turns(one.typed),
    }  # fmt: skip


def _clean(lines: Iterable[str]) -> list[str]:
    return [without_turns(line) for line in lines]
