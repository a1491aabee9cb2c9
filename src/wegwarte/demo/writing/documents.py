"""Documents in the files of the latest open cases: letters, proofs, papers of the family, some that end soon."""

import datetime
from typing import Any

from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Relative, StatusEntry
from wegwarte.casework.status_rules import Kind, kind_of
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.demo.papers.made import BY_KEY, Paper, content_of, decision_of
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.writing.dating import told_dates
from wegwarte.demo.writing.storing import store
from wegwarte.documents.models import Document, DocumentFile

FILES = 40
"""Files of a carrier with papers of all kinds."""
DAY = datetime.timedelta(days=1)
BECAUSE = "the demo's own invented files"
PROOFS = {"Fax": "fax", "Persönlich": "stamped", "Einwurf": "witness"}
"""The paper of a proof, by how its words begin."""
PERMITS = {
    Kind.TITLE: "permit", Kind.SETTLED: "permit", Kind.CONTINUED: "fiction", Kind.DEEMED: "fiction",
    Kind.ASYLUM: "procedure", Kind.TOLERATED: "tolerated",
}  # fmt: skip
OTHER_PERMIT = "certificate"
"""The paper of a status, by its kind, and of all others."""
USUAL = ("photo", "passport", "course", "pay", "power", "decision")


class DocumentWriter:
    """Writes into the current carrier's rows, after its deadlines and families."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today

    def write(self) -> None:
        """Proofs of deadlines that were closed, the letters themselves, papers of families, what else people have."""
        with told_dates(Document, DocumentFile):
            self._proofs()
            self._papers()

    def _proofs(self) -> None:
        sent = Deadline.objects.everywhere(because=BECAUSE).filter(closing=Deadline.Closing.SENT, letter__isnull=False)
        for deadline in sent.select_related("case__record_key", "closed_by", "responsible").order_by("id"):
            day = deadline.closed_on or self.today
            who = deadline.closed_by or deadline.responsible
            proof = next(paper for said, paper in PROOFS.items() if (deadline.proof or "").startswith(said))
            self._keep(BY_KEY[proof], deadline.case, day, who, deadline=deadline)
        letters = IncomingLetter.objects.everywhere(because=BECAUSE).select_related("case__record_key", "entered_by")
        for letter in letters.order_by("id"):
            if self.lot.happens(0.6):
                self._keep(decision_of(letter.kind), letter.case, letter.entered_on, letter.entered_by, letter=letter)

    def _papers(self) -> None:
        cases = Case.objects.everywhere(because=BECAUSE).open().select_related("record_key", "responsible")
        for place, case in enumerate(cases.order_by("-opened_on", "id")[:FILES]):
            self._of_the_family(case)
            for key in (USUAL[place % 6], USUAL[(place + 1 + place // 6) % 6]):
                self._keep(BY_KEY[key], case, self._some_day(), case.responsible)

    def _of_the_family(self, case: Case) -> None:
        """A certificate of each child, and the paper of the status; most say the same day as the status."""
        for child in Relative.objects.everywhere(because=BECAUSE).filter(client=case.client_id, pair=None)[:2]:
            self._keep(BY_KEY["birth"], case, self._some_day(), case.responsible, relative=child)
        entries = StatusEntry.objects.everywhere(because=BECAUSE).filter(client=case.client_id, until__isnull=False)
        status = entries.order_by("-until").first()
        if status and status.until:
            paper = PERMITS.get(kind_of(status.status_id), OTHER_PERMIT)
            until = status.until + (DAY * 30 if self.lot.happens(0.1) else DAY * 0)
            came = min(max(self._some_day(), status.since or status.entered_on), self.today)
            self._keep(BY_KEY[paper], case, came, case.responsible, status=status, valid_until=until)

    def _some_day(self) -> datetime.date:
        return self.today - DAY * int(self.lot.random() ** 2 * 360)

    def _keep(self, paper: Paper, case: Case | None, day: datetime.date, by: Member, **said: Any) -> None:
        if case is None:
            return
        if paper.lasts and "valid_until" not in said:  # one in five ends within the next months
            said["valid_until"] = self.today + DAY * int(10 + self.lot.random() * min(paper.lasts, 750))
        at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9, int(self.lot.random() * 60))))
        document = Document(
            id=self.lot.new_id(), client_id=case.client_id, case=case, record_key=case.record_key, type=paper.type,
            title=paper.title, dated_on=day - DAY * 3 if paper.type == "letter" else None, added_by=by, added_at=at,
            **said,
        )  # fmt: skip
        document.save(force_insert=True)
        store(document, content_of(paper), paper.kind, paper.key, pages=1, at=at, lot=self.lot)
