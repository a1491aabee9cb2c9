"""Who is away and who stands in, tasks, cases that are offered, and a file that was read in an emergency."""

import datetime
from uuid import UUID

from django.utils import timezone

from wegwarte.audit.trail import record
from wegwarte.carriers.models import Absence, Member, Office
from wegwarte.casework.actions.emergency import READ
from wegwarte.casework.colleagues import counsellors
from wegwarte.casework.models import Case, EmergencyAccess, HandOverOffer, Task
from wegwarte.casework.models.emergency import LASTS
from wegwarte.core.vault import new_record_key
from wegwarte.demo.sign_ins import SIGN_INS
from wegwarte.demo.story.lot import Lot

TASKS = 40
"""Open cases of a carrier with a task."""
OFFERED = 2
LEAST = 3
"""Counsellors of an office in which somebody can be away and somebody else still has both hands free."""
DAY = datetime.timedelta(days=1)
WHAT = (
    "Rückruf bei der Ausländerbehörde",
    "Bescheinigung vom Jobcenter anfordern",
    "Termin beim Sprachkursträger ausmachen",
    "Kopie des Mietvertrags abheften",
    "Dolmetscherin für das nächste Gespräch buchen",
    "Stellungnahme gegenlesen lassen",
)
FREE = ("Flyer für den Infoabend bestellen", "Raum für die offene Sprechstunde reservieren", "Teamsitzung vorbereiten")
NOTE = "Ich gehe nächsten Monat in Elternzeit. Die Akten sind auf dem Stand, ruft mich gern an."
REASON = "Person steht nach einem Unfall in unserer Sprechstunde, Dolmetschen und Kontakt zur Familie dringend nötig."


class TeamWriter:
    """Writes into the current carrier's rows."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today
        self.shown = {sign_in.email for sign_in in SIGN_INS}

    def write(self) -> None:
        """Absences where there are enough people; tasks of the latest open cases; one offer and one emergency."""
        offices = list(Office.objects.open().order_by("name"))
        there = {office.pk: self._there(office) for office in offices}
        for office in offices:
            if len(there[office.pk]) >= LEAST:
                self._absence(there[office.pk])
            self._free_task(office, there[office.pk])
        cases = self._cases()
        for case in cases[: TASKS * 2 : 2]:
            self._task(case)
        self._offers(cases, there)
        self._emergency(cases, there)

    def _there(self, office: Office) -> list[Member]:
        """Who counsels in the office; the people whom the demo shows come first, and so are never away."""
        found = counsellors(self.today, office).select_related("user").order_by("name", "pk")
        return sorted(found, key=lambda member: member.user.email not in self.shown)

    def _cases(self) -> list[Case]:
        cases = Case.objects.everywhere(because="the demo's own invented cases").open()
        latest = cases.select_related("record_key", "client", "office", "responsible__user")
        return list(latest.order_by("-opened_on", "id")[: TASKS * 4])

    def _absence(self, there: list[Member]) -> None:
        away, deputy = there[-1], there[0]
        starts, ends = self.today - 3 * DAY, self.today + 6 * DAY
        Absence.objects.create(
            id=self.lot.new_id(), member=away, starts=starts, ends=ends, deputy=deputy, entered_by=away,
            entered_at=self._at(starts, 9),
        )  # fmt: skip

    def _task(self, case: Case) -> None:
        due = self.today + DAY * (int(self.lot.random() * 17) - 3)
        done = due < self.today and self.lot.happens(0.8)
        Task(
            id=self.lot.new_id(), client=case.client, case=case, office=case.office, record_key=case.record_key,
            what=self.lot.one(WHAT), due_on=due, owner=case.responsible, created_by=case.responsible,
            created_at=self._at(self.today - 6 * DAY, 11), done_on=due if done else None,
            done_by=case.responsible if done else None,
        ).save(force_insert=True)  # fmt: skip

    def _free_task(self, office: Office, there: list[Member]) -> None:
        if there:
            Task(
                id=self.lot.new_id(), office=office, record_key=new_record_key(), what=self.lot.one(FREE),
                due_on=self.today + 5 * DAY, owner=there[0], created_by=there[0],
                created_at=self._at(self.today - 2 * DAY, 15),
            ).save(force_insert=True)  # fmt: skip

    def _offers(self, cases: list[Case], there: dict[UUID, list[Member]]) -> None:
        """To somebody whom the demo shows, where there is one, from a colleague."""
        for giver in dict.fromkeys(case.responsible for case in cases):
            own = [case for case in cases if case.responsible == giver]
            receivers = [one for one in there[own[0].office_id] if one != giver and one.user.email in self.shown]
            if giver.user.email not in self.shown and receivers:
                for case in own[:OFFERED]:
                    HandOverOffer(
                        id=self.lot.new_id(), case=case, office=case.office, record_key=case.record_key, giver=giver,
                        receiver=receivers[0], offered_by=giver, note=NOTE, offered_at=self._at(self.today - DAY, 16),
                    ).save(force_insert=True)  # fmt: skip
                return

    def _emergency(self, cases: list[Case], there: dict[UUID, list[Member]]) -> None:
        """Somebody of another office read a file this morning; it is over."""
        for case in sorted(cases, key=lambda case: case.responsible.user.email not in self.shown):
            others = [members[-1] for office, members in there.items() if members and office != case.office_id]
            reader = next((one for one in others if one not in there[case.office_id]), None)
            if reader:
                at = self._at(self.today, 7)
                EmergencyAccess(
                    id=self.lot.new_id(), client=case.client, office=case.office, record_key=case.record_key,
                    member=reader, reason=REASON, at=at, until=at + LASTS, ended_at=at + LASTS / 6, ended_by=reader,
                ).save(force_insert=True)  # fmt: skip
                record(READ, by=reader, on=case.client)
                return

    def _at(self, day: datetime.date, hour: int) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, 10)))
