"""The invented papers of the demo: each is made once, and says on itself that it is invented."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from wegwarte.documents.kinds import JPEG, PDF, Kind
from wegwarte.ui.printing import as_pdf

TEMPLATE: Final = Path(__file__).with_name("paper.typ")
MARK: Final = "ERFUNDEN: Dieses Dokument gehört zur Vorführung von Wegwarte. Es gibt weder die Person noch die Behörde."
SOMEBODY: Final = "Erika Erfunden, geboren am 01.01.1990 (erfunden)"


@dataclass(frozen=True)
class Paper:
    """A paper that a person of the demo may have: what kind of document it is, its name, its content."""

    key: str
    type: str
    title: str
    sender: str
    lines: tuple[str, ...]
    kind: Kind = PDF
    lasts: int = 0
    """Days for which it is valid; 0: it has no end."""


PAPERS: Final = (
    Paper("decision", "letter", "Bescheid über Leistungen", "Amt für Soziales Beispielstadt (erfunden)",
          (SOMEBODY, "Ihr Antrag wird abgelehnt.", "Gründe: Dieser Text ist erfunden und begründet nichts.",
           "Gegen diesen Bescheid kann innerhalb eines Monats Widerspruch erhoben werden.")),
    Paper("photo", "letter", "Foto eines Briefs", "Behörde Beispielstadt (erfunden)",
          (SOMEBODY, "Bitte kommen Sie zu dem Termin, der in diesem erfundenen Brief nicht steht."), JPEG),
    Paper("passport", "identity", "Reisepass", "Staat Beispielland (erfunden)", (SOMEBODY, "Kein Ausweis."), JPEG,
          3_650),
    Paper("permit", "permit", "Aufenthaltstitel", "Ausländerbehörde Beispielstadt (erfunden)",
          (SOMEBODY, "Kein Aufenthaltstitel."), PDF, 1_095),
    Paper("birth", "certificate", "Geburtsurkunde", "Standesamt Beispielstadt (erfunden)",
          ("Kind Erfunden, geboren am 01.01.2020 (erfunden)",)),
    Paper("course", "certificate", "Zertifikat Deutsch B1", "Sprachschule Beispielstadt (erfunden)",
          (SOMEBODY, "Niveau B1")),
    Paper("pay", "income", "Lohnabrechnung", "Betrieb Beispiel (erfunden)", (SOMEBODY, "Brutto und netto: erfunden")),
    Paper("fiction", "permit", "Fiktionsbescheinigung", "Ausländerbehörde Beispielstadt (erfunden)",
          (SOMEBODY, "Keine Bescheinigung."), PDF, 180),
    Paper("procedure", "permit", "Aufenthaltsgestattung", "Ausländerbehörde Beispielstadt (erfunden)",
          (SOMEBODY, "Keine Gestattung."), PDF, 180),
    Paper("tolerated", "permit", "Duldung", "Ausländerbehörde Beispielstadt (erfunden)",
          (SOMEBODY, "Keine Duldung."), PDF, 180),
    Paper("certificate", "permit", "Bescheinigung der Behörde", "Behörde Beispielstadt (erfunden)",
          (SOMEBODY, "Keine Bescheinigung."), PDF, 180),
    Paper("witness", "dispatch", "Notiz der Zeugin", "Beratungsstelle (erfunden)", ("Eingeworfen (erfunden)",)),
    Paper("stamped", "dispatch", "Kopie mit Eingangsstempel", "Behörde Beispielstadt (erfunden)",
          ("Eingegangen (erfunden)",)),
    Paper("fax", "dispatch", "Faxbericht", "Telefax (erfunden)", ("Gesendet um 10:14 Uhr, 3 Seiten, Ergebnis: OK",)),
    Paper("power", "agreement", "Vollmacht", "Beratungsstelle (erfunden)", (SOMEBODY, "Keine Vollmacht."), PDF, 730),
)  # fmt: skip
BY_KEY: Final = {paper.key: paper for paper in PAPERS}
NAMED: Final[Mapping[str, tuple[str, str]]] = {
    "ABH_BESCHEID": ("Bescheid der Ausländerbehörde", "Ausländerbehörde Beispielstadt (erfunden)"),
    "BAMF_EINFACH": ("Bescheid über den Asylantrag", "Bundesamt für Beispiele (erfunden)"),
    "BAMF_OFFENS": ("Bescheid über den Asylantrag", "Bundesamt für Beispiele (erfunden)"),
    "FAMKASSE_BESCHEID": ("Bescheid über Kindergeld", "Familienkasse Beispielstadt (erfunden)"),
    "VERW_BESCHEID": ("Bescheid über Wohngeld", "Wohngeldstelle Beispielstadt (erfunden)"),
    "AG_ABSAGE": ("Absage auf eine Bewerbung", "Betrieb Beispiel (erfunden)"),
}
"""What a decision is called and who sent it, by the kind of the letter that it is: both stand side by side."""


def decision_of(kind: str) -> Paper:
    """The decision that came as a letter of this kind."""
    decision = BY_KEY["decision"]
    title, sender = NAMED.get(kind, (decision.title, decision.sender))
    return replace(decision, title=title, sender=sender)


@cache
def content_of(paper: Paper) -> bytes:
    """The file as somebody would have sent it."""
    said = {"title": paper.title, "sender": paper.sender, "lines": paper.lines, "mark": MARK, "stamp": "ERFUNDEN"}
    made = as_pdf(TEMPLATE, said)
    return _photographed(made) if paper.kind is JPEG else made


def _photographed(pdf: bytes) -> bytes:
    """The page as a telephone sees it: on a table, a little askew."""
    drawn = pdfium.PdfDocument(pdf)[0].render(scale=1.4).to_pil().convert("RGB")
    into = io.BytesIO()
    drawn.rotate(2.5, expand=True, fillcolor=(92, 84, 76)).save(into, format="JPEG", quality=72)
    return into.getvalue()
