"""The form of the letters that nothing was tuned on: other layouts than those of `letters.py`, some with a second page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wegwarte.documents.tests.paper.letters import Truth
from wegwarte.ui.printing import as_pdf

TEMPLATE = Path(__file__).parent / "held_out.typ"


@dataclass(frozen=True)
class HeldOut:
    """A letter as it is printed. `head`: who writes; `beside`: small print beside it; `back`: its second page."""

    key: str
    truth: Truth
    layout: str
    head: Sequence[str]
    subject: str
    body: Sequence[str]
    pairs: Sequence[tuple[str, str]] = ()
    beside: Sequence[str] = ()
    mark: Sequence[str] = ()
    back: Sequence[str] = ()
    to: Sequence[str] = ("Herrn", "Karim Beispiel", "Am Muster 12", "67998 Neumuster")

    def pdf(self) -> bytes:
        """One page A4, or two."""
        said = {
            "layout": self.layout, "head": list(self.head), "subject": self.subject, "body": list(self.body),
            "pairs": [list(pair) for pair in self.pairs], "beside": list(self.beside), "mark": list(self.mark),
            "back": list(self.back), "to": list(self.to),
            "return_address": f"{self.head[0]} · Postfach 11 99 · 67998 Neumuster",
        }  # fmt: skip
        return as_pdf(TEMPLATE, said)
