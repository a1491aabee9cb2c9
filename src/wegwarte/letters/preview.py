"""A letter as a page of the workplace shows it: the same pieces as on paper, as text that can be enlarged."""

from dataclasses import dataclass

from wegwarte.letters.blocks import Block, blocks_of
from wegwarte.letters.composing import paper_of
from wegwarte.letters.models import Letter
from wegwarte.letters.paper import DAY, Paper
from wegwarte.letters.words import words


@dataclass(frozen=True)
class PreviewColumn:
    """One language of it."""

    lang: str
    direction: str
    subject: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Preview:
    """What stands on the paper, in its order. `signatures`: what stands beneath each line to sign on."""

    paper: Paper
    place_day: str
    columns: list[PreviewColumn]
    signatures: list[tuple[str, str]]

    @classmethod
    def of(cls, letter: Letter) -> "Preview":
        """The preview of a draft as it was saved last. One query."""
        paper = paper_of(letter)
        columns = [
            PreviewColumn(each.language.tag, each.language.direction, each.subject or each.title, blocks_of(each.body))
            for each in paper.columns
        ]
        place_day = ", ".join(part for part in (paper.place, f"{paper.day:{DAY}}") if part)
        german = words(paper.columns[0].language.tag)
        return cls(
            paper,
            place_day,
            columns,
            [("" if paper.goes_by_post and each.name else german[each.who], each.name) for each in paper.signatures],
        )
