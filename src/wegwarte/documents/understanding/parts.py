"""The parts of a letter's first page: whom it goes to, what stands above and beside that, the small line over it.

Whoever is named in the text is written about; the head says who wrote (DIN 5008). Where the address is missing, nobody
can tell for sure where the head ends.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from wegwarte.documents.understanding.phrases import alike, folded
from wegwarte.documents.understanding.rows import WIDE, Lying, Sheet
from wegwarte.documents.understanding.sizes import size_of
from wegwarte.documents.understanding.tables import offices, senders, services

POSTCODE: Final = re.compile(r"(?:D-?)?(?=(?:\D?\d){3})[\dOoIlSBZ]{5}")
"""Three digits at least, and what tesseract takes for one."""
TO_PEOPLE: Final = ("Herrn", "Herr", "Frau", "Familie", "Eheleute")
SALUTATIONS: Final = ("Sehr", "Guten", "Hallo", "Liebe", "Lieber")
LEFT_HALF: Final = 520
DEEPEST: Final = 0.45
"""Share of the page above which an address ends; below it stands the text."""
TOP: Final = 0.2
"""Share of the page that is taken for the head where no address is found."""
MOST_LINES: Final = 300
"""Lines that are looked at, from the top: more stand on no page, unless somebody wants to keep a server busy."""
MOST_WORDS: Final = 7
"""Words of a line of an address: more is text."""


@dataclass(frozen=True)
class Line:
    """Words beside each other without a gap that parts columns."""

    words: Sequence[Lying]

    @cached_property
    def text(self) -> str:
        return " ".join(one.word.text for one in self.words)

    @cached_property
    def size(self) -> float:
        """How large its letters are, whichever letters they happen to be."""
        return size_of(self.words)

    @property
    def numbers(self) -> list[int]:
        return [one.number for one in self.words]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def middle(self) -> float:
        return self.words[0].middle

    def follows(self, above: "Line", apart: float = 1.9) -> bool:
        """Whether it stands right beneath a line: with the same left or right edge, or centred as that one."""
        edges = ((self.left, above.left), (self.right, above.right), (self.left + self.right, above.left + above.right))
        beneath = 0 < self.middle - above.middle < apart * max(self.size, above.size)
        return beneath and any(abs(one - other) < 20 for one, other in edges)


@dataclass(frozen=True)
class Parts:
    """`head`: lines above the address, in blocks; `beside`: those on its right; `own`: the small one over it.

    `own` says in one line who wrote, to be seen through the window of an envelope.
    """

    head: Sequence[Sequence[Line]] = ()
    beside: Sequence[Line] = ()
    own: Line | None = None
    address: Sequence[Line] = field(default=())

    @property
    def goes_to_an_office(self) -> bool:
        """Whether it was written to an authority: then it is a copy of what went there, and none of its letters."""
        for line in self.address[:-1]:
            if _begins(line, TO_PEOPLE):
                return False  # a person, whatever house they live in
            if _names_an_office(line):
                return True
        return False


def parts_of(sheet: Sheet) -> Parts:
    """The parts of a page."""
    lines = list(itertools.islice(_lines(sheet), MOST_LINES))
    greeting = next((line.middle for line in lines if line.left < LEFT_HALF and _begins(line, SALUTATIONS)), sheet.tall)
    address = _address(lines, min(greeting, DEEPEST * sheet.tall))
    if not address:
        to = next((line.middle for line in lines if line.left < LEFT_HALF and _begins(line, TO_PEOPLE)), greeting)
        blocks = _blocks([line for line in lines if line.middle < min(TOP * sheet.tall, greeting, to - 1)])
        return Parts([block for block in blocks if all(len(line.words) <= MOST_WORDS for line in block)])
    top, left, right = address[0].middle, address[0].left, max(line.right for line in address)
    own = _last(lines, lambda line: line.middle < top and abs(line.left - left) < 40 and _over(line, address[0]))
    end = min(greeting, address[-1].middle + 0.05 * sheet.tall)
    begin = top - 3 * address[0].size
    beside = [line for line in lines if line.left > min(right, LEFT_HALF) and begin < line.middle < end]
    above = [line for line in lines if line.middle < (own.middle if own else top) - 1 and line is not own]
    return Parts(_blocks([line for line in above if not any(line is other for other in beside)]), beside, own, address)


def _lines(sheet: Sheet) -> Iterator[Line]:
    for row in sheet.rows:
        some = [row[0]]
        for one in row[1:]:
            if one.left - some[-1].right > WIDE * max(one.height, some[-1].height):
                yield Line(some)
                some = []
            some.append(one)
        yield Line(some)


def _address(lines: Sequence[Line], end: float) -> list[Line]:
    """The last block on the left above the text that ends with code and place: further up stands the writer's own."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        if line.middle < end and line.left < LEFT_HALF and _is_place(line):
            block = [line]
            for above in reversed(lines[:at]):
                if abs(above.left - block[0].left) > 25 or above.middle > block[0].middle - 1:
                    continue
                if block[0].middle - above.middle > 2.4 * line.size or above.size > 1.4 * line.size:
                    break
                if len(above.words) > MOST_WORDS or _says_who_wrote(above, line):
                    break
                block.insert(0, above)
            if len(block) > 2:
                found = block
    return found


def _is_place(line: Line) -> bool:
    """A postal code and a place, and nothing behind it but more of its name."""
    words = [one.word.text for one in line.words]
    return 1 < len(words) < 6 and bool(POSTCODE.fullmatch(words[0])) and words[1][:1].isupper()


def _says_who_wrote(line: Line, place: Line) -> bool:
    """The writer's own address in one line, as it is seen through the window of an envelope."""
    words = [one.word.text.strip(".,;:·|•-–") for one in line.words]
    coded = any(POSTCODE.fullmatch(word) or alike(word, "Postfach") > 0.8 for word in words[1:])
    return len(words) > 2 and (coded or (line.size < 0.78 * place.size and len(words) > 3))


def _over(line: Line, first: Line) -> bool:
    return first.middle - line.middle < 3 * first.size and _says_who_wrote(line, first)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines beneath each other together, as a name that takes two lines; in the order in which they begin."""
    blocks: list[list[Line]] = []
    for line in lines:
        block = next((block for block in blocks if line.follows(block[-1], 2.4)), None)
        if block is None:
            blocks.append([line])
        else:
            block.append(line)
    return blocks


def _names_an_office(line: Line) -> bool:
    said = folded(line.text)
    if any(one.word.text[:1].isdigit() for one in line.words) or said.startswith("co"):
        return False
    known = any(folded(sender.phrase) in said for sender in senders() if sender.code not in ("VM", ""))
    return known or any(folded(one.word.text).endswith(offices()) for one in line.words)


def says_how_it_was_sent(line: Line) -> bool:
    """Whether it is a way of service: "Mit Zustellungsurkunde" is nobody who wrote."""
    said = folded(line.text)
    return any(folded(phrase) in said for phrase in services())


def _begins(line: Line, words: Sequence[str]) -> bool:
    return any(alike(line.words[0].word.text, word) > 0.8 for word in words)


def _last(lines: Sequence[Line], fits: Callable[[Line], bool]) -> Line | None:
    return next((line for line in reversed(lines) if fits(line)), None)
