"""Files, cases and contacts of the story as rows, in batches."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar
from uuid import UUID

from django.db import models

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.status import first_entry
from wegwarte.casework.models import (
    Case,
    CaseEvent,
    CaseMember,
    Client,
    ClientLanguage,
    ClientNationality,
    Consent,
    Consultation,
    ConsultationActivity,
    ConsultationTopic,
    FileNumberSeries,
    OpenedFile,
    SearchToken,
    StatusEntry,
)
from wegwarte.casework.tokens import PURPOSE, keys_of, token_of
from wegwarte.core.bulk import batches
from wegwarte.core.models import CarrierKey, RecordKey
from wegwarte.core.sealing.envelope import new_key
from wegwarte.core.vault import carrier_secret
from wegwarte.core.vault.keys import wrap_record_key
from wegwarte.demo.story.contacts import ContactStory
from wegwarte.demo.story.land import OfficeYears
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.records import CaseStory, FileStory, event_time
from wegwarte.demo.writing.dating import told_dates

T = TypeVar("T")
FILES, CONTACTS = 250, 1500  # per batch: some 20 MB of rows
WAY_BACK = 8  # files that a member finds again on the start page


class Insert(Protocol):
    """Writes new rows of one model, in whatever way is fastest where it is called."""

    def __call__(self, kind: type[models.Model], rows: Iterable[models.Model], /) -> None: ...


def insert_in_bulk(kind: type[models.Model], rows: Iterable[models.Model]) -> None:
    """As the application may do it, behind the walls."""
    kind._base_manager.bulk_create(rows)


class FileWriter:
    """Writes into the current carrier's rows, with one of its keys for records; what it searches by is read once."""

    def __init__(self, lot: Lot, key: CarrierKey, insert: Insert = insert_in_bulk) -> None:
        self.lot, self.carrier_key, self.insert = lot, key, insert
        self.secret = carrier_secret(PURPOSE)

    def write(self, year: OfficeYears) -> None:
        """All that an office did in the two years."""
        with told_dates(Client, CaseEvent, Consultation):
            for files in batches(year.files, FILES):
                self._write_files(files)
            for contacts in batches(year.anonymous, CONTACTS):
                self._write_anonymous(year, contacts)
        self._write_series(year)
        self._write_way_back(year)

    def _write_files(self, files: list[FileStory]) -> None:
        keys = [self._key() for _ in files]
        self.insert(RecordKey, keys)
        clients = [_client(told, key) for told, key in zip(files, keys, strict=True)]
        self.insert(Client, clients)
        self.insert(ClientNationality, _nationalities(files))
        self.insert(ClientLanguage, _languages(files))
        self.insert(StatusEntry, (self._status(client) for client in clients if client.status_id))
        self.insert(SearchToken, (row for client in clients for row in self._tokens(client)))
        self.insert(Consent, (row for told, key in zip(files, keys, strict=True) for row in _consents(told, key)))
        self._write_cases(files, keys)

    def _write_cases(self, files: list[FileStory], keys: list[RecordKey]) -> None:
        with_keys = list(zip(files, keys, strict=True))
        self.insert(Case, (_case(told, case, key) for told, key in with_keys for case in told.cases))
        self.insert(CaseMember, _teams(files))
        self.insert(
            CaseEvent, (row for told, key in with_keys for case in told.cases for row in self._events(case, key))
        )
        contacts = [
            (_consultation(contact, told.office.id, key, client_id=told.id, case_id=case.id if case else None), contact)
            for told, key in with_keys
            for case, contact in _contacts_by_case(told)
        ]
        self._write_contacts(contacts)

    def _write_anonymous(self, year: OfficeYears, contacts: list[ContactStory]) -> None:
        """Only a note needs a key; without a client it has one of its own."""
        keys = {contact.id: self._key() for contact in contacts if contact.fields.get("note")}
        self.insert(RecordKey, keys.values())
        self._write_contacts(
            [(_consultation(contact, year.office.id, keys.get(contact.id)), contact) for contact in contacts]
        )

    def _write_contacts(self, rows: list[tuple[Consultation, ContactStory]]) -> None:
        self.insert(Consultation, (row for row, _ in rows))
        self.insert(
            ConsultationTopic,
            (ConsultationTopic(consultation_id=told.id, topic_id=topic) for _, told in rows for topic in told.topics),
        )
        self.insert(
            ConsultationActivity,
            (
                ConsultationActivity(consultation_id=told.id, activity_id=activity)
                for _, told in rows
                for activity in told.activities
            ),
        )

    def _key(self) -> RecordKey:
        key = RecordKey(id=self.lot.new_id(), carrier_key=self.carrier_key)
        wrap_record_key(key, new_key())
        return key

    def _status(self, client: Client) -> StatusEntry:
        entry = first_entry(client, Member(pk=client.created_by_id), client.created_at.date())
        entry.id = self.lot.new_id()
        return entry

    def _tokens(self, client: Client) -> Iterator[SearchToken]:
        for token in {token_of(key, self.secret) for key in keys_of(client)}:
            yield SearchToken(client_id=client.pk, office_id=client.office_id, token=token)

    def _events(self, told: CaseStory, key: RecordKey) -> Iterator[CaseEvent]:
        for place, event in enumerate(told.events):
            yield CaseEvent(
                id=self.lot.new_id(), case_id=told.id, record_key=key, kind=event.kind, on=event.on,
                at=event_time(event, place), by_id=event.by.id,
                to_id=event.to.id if event.to else None, outcome_id=event.outcome, note=event.note,
            )  # fmt: skip

    def _write_series(self, year: OfficeYears) -> None:
        """So that the next new file gets the next number."""
        given: dict[int, int] = defaultdict(int)
        for told in year.files:
            given[told.created_on.year] += 1
        prefix = year.office.short_name.upper()
        self.insert(
            FileNumberSeries,
            (FileNumberSeries(prefix=prefix, year=number, last=last) for number, last in given.items()),
        )

    def _write_way_back(self, year: OfficeYears) -> None:
        latest: dict[tuple[UUID, UUID], datetime.datetime] = {}
        for told in year.files:
            for contact in told.contacts:
                place = (contact.member.id, told.id)
                latest[place] = max(latest.get(place, contact.noted_at), contact.noted_at)
        by_member = defaultdict(list)
        for (member, client), at in sorted(latest.items(), key=lambda row: row[1], reverse=True):
            by_member[member].append((client, at))
        self.insert(
            OpenedFile,
            (
                OpenedFile(member_id=member, client_id=client, at=at)
                for member, opened in by_member.items()
                for client, at in opened[:WAY_BACK]
            ),
        )


def _client(told: FileStory, key: RecordKey) -> Client:
    return Client(
        id=told.id, record_key=key, office_id=told.office.id, file_number=told.file_number,
        created_at=told.created_at, created_by_id=told.created_by.id, retain_until=told.retain_until,
        last_contact_on=max(contact.on for contact in told.contacts), **told.person.fields,
    )  # fmt: skip


def _nationalities(files: list[FileStory]) -> Iterator[ClientNationality]:
    for told in files:
        for place, country in enumerate(told.person.nationalities):
            yield ClientNationality(client_id=told.id, country_id=country, position=place)


def _languages(files: list[FileStory]) -> Iterator[ClientLanguage]:
    for told in files:
        for place, tag in enumerate(told.person.languages):
            yield ClientLanguage(client_id=told.id, language_id=tag, position=place)


def _consents(told: FileStory, key: RecordKey) -> Iterator[Consent]:
    for consent in told.consents:
        yield Consent(
            id=consent.id, client_id=told.id, record_key=key, kind_id=consent.kind, form=consent.form,
            given_on=consent.given_on, explained_in_id=consent.explained_in, recipient=consent.recipient,
            recorded_by_id=told.created_by.id, withdrawn_on=consent.withdrawn_on,
        )  # fmt: skip


def _case(told: FileStory, case: CaseStory, key: RecordKey) -> Case:
    return Case(
        id=case.id, client_id=told.id, office_id=told.office.id, record_key=key, number=case.number,
        programme_id=case.programme, subject=case.subject, responsible_id=case.responsible.id,
        opened_on=case.opened_on, closed_on=case.closed_on, outcome_id=case.outcome,
        follow_up_on=case.follow_up_on, follow_up=case.follow_up,
    )  # fmt: skip


def _teams(files: list[FileStory]) -> Iterator[CaseMember]:
    for told in files:
        for case in told.cases:
            for member in case.team:
                yield CaseMember(case_id=case.id, member_id=member.id, office_id=told.office.id)


def _contacts_by_case(told: FileStory) -> Iterator[tuple[CaseStory | None, ContactStory]]:
    yield from ((None, contact) for contact in told.loose)
    yield from ((case, contact) for case in told.cases for contact in case.contacts)


def _consultation(told: ContactStory, office_id: UUID, key: RecordKey | None, **file: UUID | None) -> Consultation:
    return Consultation(
        id=told.id, office_id=office_id, record_key=key, member_id=told.member.id, on=told.on,
        programme_id=told.programme, created_at=told.noted_at, **told.fields, **file,
    )  # fmt: skip
