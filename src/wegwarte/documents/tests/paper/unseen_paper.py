"""The form of the letters in which more than one could have written: the head is told line by line, and there may be none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wegwarte.documents.tests.paper.letters import Truth
from wegwarte.ui.printing import as_pdf

TEMPLATE = Path(__file__).parent / "unseen.typ"


@dataclass(frozen=True)
class Unseen:
    """A letter as it is printed. `head`: where each line stands, how large, and what it says; `own`: the small line
    above the address; `foot`: small print at the end of the page; `end`: what stands below the text.
    """

    key: str
    truth: Truth
    head: Sequence[tuple[str, float, str]]
    subject: str
    body: Sequence[str]
    pairs: Sequence[tuple[str, str]] = ()
    beside: Sequence[str] = ()
    mark: Sequence[str] = ()
    end: Sequence[str] = ()
    foot: Sequence[str] = ()
    back: Sequence[str] = ()
    own: str = ""
    to: Sequence[str] = ("Herrn", "Karim Beispiel", "Am Muster 12", "67998 Neumuster")
    layout: str = "block"

    def pdf(self) -> bytes:
        """One page A4, or two."""
        said = {
            "layout": self.layout, "head": [[side, str(size), text] for side, size, text in self.head],
            "subject": self.subject, "body": list(self.body), "pairs": [list(pair) for pair in self.pairs],
            "beside": list(self.beside), "mark": list(self.mark), "end": list(self.end), "foot": list(self.foot),
            "back": list(self.back), "own": self.own, "to": list(self.to),
        }  # fmt: skip
        return as_pdf(TEMPLATE, said)
