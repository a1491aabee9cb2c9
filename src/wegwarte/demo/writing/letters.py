"""Letters that went out and such as have still to: objections with their proof, questions, drafts, papers to sign."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar
from uuid import UUID

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.languages import language_for, spoken_by
from wegwarte.casework.models import Case, Client
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.demo.papers.made import BY_KEY, content_of
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.writing.dating import told_dates
from wegwarte.demo.writing.recipients import recipient_about, recipient_of
from wegwarte.demo.writing.storing import store
from wegwarte.documents.kinds import PDF
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.letters.composing import first_text, paper_of, title_of
from wegwarte.letters.fields import Known, known_values
from wegwarte.letters.models import Letter
from wegwarte.letters.paper import as_pdf
from wegwarte.letters.templates import templates

Row = TypeVar("Row", Case, Deadline)
BECAUSE: Final = "the demo's own invented files"
DAY: Final = datetime.timedelta(days=1)
PROVEN, DRAFTS, QUESTIONS, PAPERS = 3, 2, 5, 2
"""So many of an office: objections that were sent, such as are begun, questions to authorities, papers to be signed."""
WAYS: Final = {"Fax": Letter.Way.FAX, "Persönlich": Letter.Way.HANDED_IN, "Einwurf": Letter.Way.HANDED_IN}
"""How a letter went out, by how the words of its deadline's proof begin."""
OBJECTIONS: Final = "WID-"
"""How the rules of objections begin."""


class LetterWriter:
    """Writes into the current carrier's rows, after its deadlines, families and documents."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today

    def write(self) -> None:
        """What went out with its proof, what waits for an answer, what is begun."""
        with told_dates(Document, DocumentFile):
            self._objections()
            self._questions()
            self._papers()

    def _objections(self) -> None:
        """Sent ones closed their deadline, and its proof is theirs; those of running deadlines are drafts."""
        objections = Deadline.objects.everywhere(because=BECAUSE).filter(
            rule__startswith=OBJECTIONS, case__isnull=False, letter__isnull=False
        )
        objections = objections.select_related(
            "case__record_key", "record_key", "letter__record_key", "responsible", "closed_by", "client__record_key",
            "client__office",
        )  # fmt: skip
        sent = objections.filter(closing=Deadline.Closing.SENT, closed_on__lte=self.today)
        for deadline in _of_each_office(sent.order_by("-closed_on", "id"), PROVEN):
            by, on = deadline.closed_by or deadline.responsible, deadline.closed_on or self.today
            letter = self._letter("objection", deadline.client, by, on, case=deadline.case, deadline=deadline)
            proof = Document.objects.everywhere(because=BECAUSE).filter(deadline=deadline).first()
            way = next(way for said, way in WAYS.items() if (deadline.proof or "").startswith(said))
            self._send(letter, on, way, proof=proof)
        running = objections.running().filter(act_by__gt=self.today)
        for deadline in _of_each_office(running.order_by("act_by", "id"), DRAFTS):
            on = self._lately(deadline)
            self._letter("objection", deadline.client, deadline.responsible, on, case=deadline.case, deadline=deadline)

    def _lately(self, deadline: Deadline) -> datetime.date:
        return max(deadline.entered_on, self.today - DAY * self.lot.randint(0, 4))

    def _questions(self) -> None:
        """How does it stand? Of three asked in the last two months one has an answer."""
        for number, case in enumerate(_of_each_office(self._cases(), QUESTIONS, after=PAPERS)):
            on = max(case.opened_on, self.today - DAY * self.lot.randint(3, 60))
            letter = self._letter(
                "asking_how_it_stands", case.client, case.responsible, on, case=case, values={"writer": "person"}
            )
            way = (Letter.Way.POST, Letter.Way.FAX, Letter.Way.REGISTERED)[number % 3]
            answered = min(on + DAY * 20, self.today) if number % 3 == 0 else None
            proof = self._proof(letter, on) if way == Letter.Way.FAX else None
            self._send(letter, on, way, awaits_answer=True, answered_on=answered, proof=proof)

    def _papers(self) -> None:
        """Prepared for the next appointment, in the person's language beside German."""
        for number, case in enumerate(_of_each_office(self._cases(), PAPERS)):
            spoken = language_for(spoken_by(case.client), None)
            language, values = spoken.tag if spoken else "", {"ticked": "ask files"}
            on = max(case.opened_on, self.today - DAY * (number % 3))
            self._letter(
                "power_of_attorney", case.client, case.responsible, on, case=case, language=language, values=values
            )

    def _cases(self) -> list[Case]:
        """Open cases of people with a name, the latest first."""
        found = Case.objects.everywhere(because=BECAUSE).open().select_related(
            "client__record_key", "client__office", "record_key", "responsible"
        )  # fmt: skip
        return [case for case in found.order_by("-opened_on", "id") if case.client.family_name]

    def _letter(
        self, key: str, client: Client, by: Member, on: datetime.date, *, case: Case | None,
        deadline: Deadline | None = None, language: str = "", values: dict[str, str] | None = None,
    ) -> Letter:  # fmt: skip
        """A draft, as the form writes it from what the file says."""
        template = templates()[key]
        incoming: IncomingLetter | None = deadline.letter if deadline else None
        known = Known(client, client.office, by, on, case, incoming, deadline)
        said = known_values(template.fields, known) | (values or {})
        to_authority = template.to == Letter.To.AUTHORITY
        text = None if template.paired else first_text(template, said)
        letter = Letter(
            id=self.lot.new_id(), client=client, case=case, office=client.office, record_key=client.record_key,
            answers=incoming, deadline=deadline, template=key, template_version=template.version, to=template.to,
            language=language, recipient=_recipient(case, incoming) if to_authority else "",
            their_reference=(incoming.reference if incoming else "") if to_authority else "",
            place=client.office.town, dated_on=on, values=said, subject=text.subject if text else "",
            body=text.body if text else "", written_by=by, written_at=self._at(on, 10),
        )  # fmt: skip
        letter.save(force_insert=True)
        return letter

    def _proof(self, letter: Letter, on: datetime.date) -> Document:
        """The report of the fax machine."""
        paper, at = BY_KEY["fax"], self._at(on, 11)
        proof = self._document(letter, at, type=paper.type, title=paper.title)
        store(proof, content_of(paper), paper.kind, paper.key, pages=1, at=at, lot=self.lot)
        return proof

    def _send(self, letter: Letter, on: datetime.date, way: str, **said: Any) -> None:
        """Its PDF is kept and frozen as when somebody sends it."""
        pdf, at = as_pdf(paper_of(letter)), self._at(on, 11)
        paper = self._document(letter, at, type=Document.Type.WRITTEN, title=title_of(letter), dated_on=on)
        store(paper, pdf, PDF, letter.template, pages=len(pdfium.PdfDocument(pdf)), at=at, lot=self.lot)
        letter.paper, letter.sha256, letter.frozen_at = paper, hashlib.sha256(pdf).hexdigest(), at
        letter.way, letter.sent_on, letter.sent_by, letter.sent_at = way, on, letter.written_by, at
        letter.basis = Letter.Basis.OWN_NAME
        for name, value in said.items():
            setattr(letter, name, value)
        letter.save()

    def _document(self, letter: Letter, at: datetime.datetime, **said: Any) -> Document:
        """One in the file of a letter, kept by whoever wrote that."""
        document = Document(
            id=self.lot.new_id(), client=letter.client, case=letter.case, record_key=letter.record_key,
            added_by=letter.written_by, added_at=at, **said,
        )  # fmt: skip
        document.save(force_insert=True)
        return document

    def _at(self, day: datetime.date, hour: int) -> datetime.datetime:
        """On that day at some minute of that hour; never in the time to come."""
        told = timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, int(self.lot.random() * 60))))
        return min(told, timezone.now())


def _recipient(case: Case | None, incoming: IncomingLetter | None) -> str:
    """Whoever has written gets the answer; else the office that the case is about."""
    return recipient_of(incoming.kind) if incoming else recipient_about((case.subject or "") if case else "")


def _of_each_office(rows: Iterable[Row], most: int, *, after: int = 0) -> Iterator[Row]:
    """The first of each office, without the `after` first."""
    seen: Counter[UUID] = Counter()
    for row in rows:
        seen[row.client.office_id] += 1
        if after < seen[row.client.office_id] <= after + most:
            yield row
