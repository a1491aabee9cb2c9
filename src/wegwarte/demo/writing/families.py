"""Families, statuses over time and numbers at authorities, for the files of the latest open cases."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from wegwarte.casework.actions.status import keep_status
from wegwarte.casework.models import (
    Case,
    Client,
    ClientNationality,
    ClientNumber,
    Consultation,
    ConsultationRelative,
    Relative,
    StatusEntry,
)
from wegwarte.casework.status_rules import Kind, kind_of
from wegwarte.casework.tokens import renew_tokens
from wegwarte.demo.story.lot import Lot

FILES = 60
"""Files of a carrier that get a family, a past and numbers."""
LOOKED_AT = 400
DAY = datetime.timedelta(days=1)
GESTATTUNG, DULDUNG, PROTECTED, BY_FAMILY, CONTINUED = (
    f"aufenthalt_grob.{code}" for code in ("A62", "A70", "A31", "A21", "A51")
)
ARABIC_NAMES = ("staat.SY", "staat.IQ", "staat.AF", "staat.IR", "staat.LB", "staat.EG", "staat.MA", "staat.SD")
# What the relative is, given name, age, status, days until it ends: a family of five with three statuses.
FIVE: tuple[tuple[str, str, int, str | None, int | None], ...] = (
    ("PARTNER", "Yusuf", 41, DULDUNG, 19), ("TOCHTER", "Lina", 15, BY_FAMILY, 320),
    ("SOHN", "Adam", 11, BY_FAMILY, 320), ("SOHN", "Noor", 3, DULDUNG, 19),
)  # fmt: skip
ABROAD = ("Farida", "Hamid", "Zahra", "Karim")
DUTIES = (
    "Wohnsitzauflage: Rheinland-Pfalz",
    "Wohnsitznahme in der zugewiesenen Gemeinde, § 12a AufenthG",
    "",
    "",
)


class FamilyWriter:
    """Writes into the current carrier's rows."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today

    def write(self) -> None:
        """The latest open cases of people with a name; of each counsellor one has a family of five."""
        cases = Case.objects.everywhere(because="the demo's own invented cases").open()
        latest = cases.select_related("record_key", "client__record_key", "responsible").order_by("-opened_on", "id")
        named = {case.client_id: case for case in latest[:LOOKED_AT] if case.client.family_name}
        countries = dict(
            ClientNationality.objects.filter(client__in=named, position=0).values_list("client", "country")
        )
        with_family: set[Any] = set()
        for place, (key, case) in enumerate(named.items()):
            country = countries.get(key)
            whole = country in ARABIC_NAMES and case.responsible_id not in with_family
            if whole or place < FILES:
                self._file(case, country, whole=whole)
            if whole:
                with_family.add(case.responsible_id)

    def _file(self, case: Case, country: str | None, *, whole: bool) -> None:
        client = case.client
        client.record_key = case.record_key
        self._past(client, case)
        self._numbers(client, case)
        keep_status(client, self.today, quietly=True)
        renew_tokens(client)
        if whole:
            self._along(client, [self._relative(case, *told) for told in FIVE])
        elif country in ARABIC_NAMES or self.lot.happens(0.3):
            self._one_abroad(case, named=country in ARABIC_NAMES)

    def _past(self, client: Client, case: Case) -> None:
        """Who is protected was in the procedure before; beside a title that has ended lies the paper of § 81 (4)."""
        entry = StatusEntry.objects.of_file(client).first()
        if entry is None:
            return
        kind = kind_of(entry.status_id)
        if kind is Kind.TITLE:
            entry.since = min(entry.until or self.today, self.today) - DAY * (400 + int(self.lot.random() * 300))
            entry.record_key = client.record_key
            entry.obligation = self.lot.one(DUTIES)
            entry.work = StatusEntry.Work.ALLOWED
            entry.authority = "Ausländerbehörde (erfunden)"
            entry.save()
            before = entry.since - DAY
            self._status(client, case, GESTATTUNG, since=before - DAY * 500, until=before)
        if kind is Kind.TITLE and entry.until and entry.until < self.today:
            self._status(client, case, CONTINUED, since=entry.until - DAY * 20, until=self.today + DAY * 45)

    def _status(self, client: Client, case: Case, status: str, **days: datetime.date) -> None:
        StatusEntry(
            id=self.lot.new_id(), client=client, record_key=client.record_key, status_id=status,
            entered_on=case.opened_on, entered_by=case.responsible, **days,
        ).save(force_insert=True)  # fmt: skip

    def _numbers(self, client: Client, case: Case) -> None:
        for kind, number in self._numbers_of(client):
            ClientNumber(
                id=self.lot.new_id(), client=client, record_key=client.record_key, kind_id=f"nummer_art.{kind}",
                number=number, entered_by=case.responsible,
            ).save(force_insert=True)  # fmt: skip

    def _numbers_of(self, client: Client) -> Iterator[tuple[str, str]]:
        if self.lot.happens(0.7):
            yield "AZR", f"{int(self.lot.random() * 10**12):012d}"
        if kind_of(client.status_id or "") in {Kind.ASYLUM, Kind.TOLERATED} or client.status_id == PROTECTED:
            yield "BAMF", f"{int(self.lot.random() * 10**7):07d}-{int(self.lot.random() * 900) + 100}"

    def _relative(
        self, case: Case, relation: str, given: str, age: int, status: str | None, days: int | None
    ) -> Relative:
        made = Relative(
            id=self.lot.new_id(), client=case.client, record_key=case.record_key, entered_by=case.responsible,
            relation_id=f"verwandtschaft.{relation}", lives=Relative.Lives.HOUSEHOLD,
            name=f"{given} {case.client.family_name}", birth_year=self.today.year - age, status_id=status,
            status_until=self.today + DAY * days if days else None,
        )  # fmt: skip
        made.save(force_insert=True)
        return made

    def _one_abroad(self, case: Case, *, named: bool) -> None:
        Relative(
            id=self.lot.new_id(), client=case.client, record_key=case.record_key, entered_by=case.responsible,
            relation_id=f"verwandtschaft.{self.lot.one(('MUTTER', 'BRUDER', 'PARTNER', 'SCHW'))}",
            lives=self.lot.one((Relative.Lives.ABROAD, Relative.Lives.GERMANY)),
            name=f"{self.lot.one(ABROAD)} {case.client.family_name}" if named else "",
        ).save(force_insert=True)  # fmt: skip

    def _along(self, client: Client, family: list[Relative]) -> None:
        """At the last contact two of the family were there."""
        contacts = Consultation.objects.everywhere(because="the demo's own invented contacts").filter(client=client)
        last = contacts.aggregate(last=Max("on"))["last"]
        contact = contacts.filter(on=last).order_by("pk").first()
        if contact is not None:
            ConsultationRelative.objects.bulk_create(
                ConsultationRelative(consultation=contact, relative=each) for each in family[:2]
            )
