"""Letters that came in the last weeks, with what followed: running, waiting for a second person, done."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.colleagues import counsellors
from wegwarte.casework.models import Case
from wegwarte.deadlines.assistant import asked_of, follow
from wegwarte.deadlines.models import Deadline, DeadlineEvent, IncomingLetter
from wegwarte.deadlines.models.deadline import is_short
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.stored import as_kept
from wegwarte.deadlines.terms import Counts, Following
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.writing.dating import told_dates
from wegwarte.places.public_holidays import RHEINLAND_PFALZ

LETTERS = (
    ("SOZ_BESCHEID", "POST_4T"), ("ABH_BESCHEID", "PZU_180"), ("BAMF_EINFACH", "PZU_178"), ("BAMF_OFFENS", "PZU_180"),
    ("FAMKASSE_BESCHEID", "POST_4T"), ("VERW_BESCHEID", "POST_4T"), ("AG_ABSAGE", "ZUGANG"),
)  # fmt: skip
NEAR, LONG_AGO = ("SOZ_BESCHEID", "POST_4T"), 29
"""A month for the objection, counted from the fourth day: so many days after posting it ends within the week."""
CASES = 36
"""Open cases of a carrier to which a letter came."""
DAY = datetime.timedelta(days=1)
PROOFS = (
    "Fax mit Sendebericht, 10:14 Uhr",
    "Persönlich abgegeben, Eingangsstempel auf der Kopie",
    "Einwurf, Zeugin dabei",
)
TAKEN = (Counts.LATEST, Counts.ENDS)


class DeadlineWriter:
    """Writes into the current carrier's rows."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today
        self.colleagues: dict[object, list[Member]] = {}

    def write(self) -> None:
        """A letter for every third of the latest open cases, and for each colleague one of which the end comes near."""
        cases = Case.objects.everywhere(because="the demo's own invented cases").open()
        latest = cases.select_related("record_key", "client", "office", "responsible").order_by("-opened_on", "id")
        with told_dates(IncomingLetter, DeadlineEvent):
            for case in list(latest[: CASES * 3 : 3]):
                kind, service = self.lot.one(LETTERS)
                self._letter(case, kind, service, self.today - DAY * int(self.lot.random() * 27))
            others = {case.responsible_id: case for case in latest[1 : CASES * 3 : 3]}
            for number, case in enumerate(others.values()):
                self._letter(case, *NEAR, self.today - DAY * (LONG_AGO + number % 4))

    def _letter(self, case: Case, kind: str, service: str, came: datetime.date) -> None:
        said: dict[str, Any] = {"kind": kind, "service": service, "instruction": "right", "lodged": "since"}
        said |= {"posted_on" if service == "POST_4T" else "served_on": came}
        letter = IncomingLetter(
            id=self.lot.new_id(), client=case.client, case=case, office=case.office, record_key=case.record_key,
            rules_version=law().version, entered_on=came, entered_by=case.responsible, created_at=self._at(came),
            land=RHEINLAND_PFALZ, **said,
        )  # fmt: skip
        letter.save(force_insert=True)
        for one in follow(asked_of(said), land=RHEINLAND_PFALZ):
            if one.rule.counts in TAKEN:
                self._deadline(case, letter, one)

    def _deadline(self, case: Case, letter: IncomingLetter, one: Following) -> None:
        end, cautious, act_by = one.reckoned.end, one.reckoned.cautious_end, one.reckoned.act_by
        if end is None or cautious is None or act_by is None:
            return
        deadline = Deadline(
            id=self.lot.new_id(), client=case.client, case=case, letter=letter, office=case.office,
            record_key=case.record_key, responsible=case.responsible, rule=one.rule.id, rules_version=law().version,
            served_on=one.reckoned.served_on, cautious_end=cautious, end=end, act_by=act_by,
            steps=as_kept(one.reckoned),
            short=is_short(act_by, on=letter.entered_on), entered_on=letter.entered_on,
            confirmed_by=case.responsible, confirmed_at=self._at(letter.entered_on),
        )  # fmt: skip
        happened = [*self._looked_at(deadline), *self._done(deadline)]
        deadline.save(force_insert=True)
        for kind, day, by, said in ((DeadlineEvent.Kind.ENTERED, letter.entered_on, case.responsible, ""), *happened):
            DeadlineEvent(
                id=self.lot.new_id(), deadline=deadline, client=case.client, office=case.office, kind=kind, on=day,
                record_key=case.record_key, at=self._at(day), by=by, end=deadline.end, note=said,
            ).save(force_insert=True)  # fmt: skip

    def _looked_at(self, deadline: Deadline) -> Iterator[tuple[DeadlineEvent.Kind, datetime.date, Member, str]]:
        """Most of the short ones were looked at on the same day; those of today wait."""
        others = [one for one in self._there(deadline) if one.pk != deadline.responsible_id]
        if deadline.short and others and deadline.entered_on < self.today and self.lot.happens(0.85):
            deadline.second_by = second = self.lot.one(others)
            deadline.second_at = self._at(deadline.entered_on)
            yield DeadlineEvent.Kind.SECOND, deadline.entered_on, second, ""

    def _done(self, deadline: Deadline) -> Iterator[tuple[DeadlineEvent.Kind, datetime.date, Member, str]]:
        """What has ended was done in time, but for a very few; of the others some are."""
        ended = deadline.act_by < self.today
        if not self.lot.happens(0.97 if ended else 0.25):
            return
        day = min(deadline.act_by, self.today)
        deadline.closed_on, deadline.closed_by = day, deadline.responsible
        deadline.closing, deadline.proof = Deadline.Closing.SENT, self.lot.one(PROOFS)
        yield DeadlineEvent.Kind.CLOSED, day, deadline.responsible, deadline.proof

    def _there(self, deadline: Deadline) -> list[Member]:
        if deadline.office_id not in self.colleagues:
            self.colleagues[deadline.office_id] = list(counsellors(self.today, deadline.office))
        return self.colleagues[deadline.office_id]

    def _at(self, day: datetime.date) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10, 14)))
