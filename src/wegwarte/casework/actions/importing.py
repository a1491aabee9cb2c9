"""Many files and contacts at once, as an office brings them from its old tables; and how such an import is undone.

The same numbers, seals, search tokens and days as for a file that is made by hand, written in batches. Whoever calls it
stays in one transaction: all of it is there, or nothing.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.clients import ClientDetails, apply_details
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.keeping import renew_dates_of
from wegwarte.casework.actions.status import first_entry
from wegwarte.casework.models import (
    Case,
    Client,
    ClientLanguage,
    ClientNationality,
    ClientNumber,
    Consent,
    Consultation,
    ConsultationActivity,
    ConsultationTopic,
    Relative,
    SearchToken,
    StatusEntry,
)
from wegwarte.casework.rules import last_day_kept
from wegwarte.casework.tokens import PURPOSE, keys_of, token_of
from wegwarte.core.bulk import batches, uncollected
from wegwarte.core.conflicts import Refused
from wegwarte.core.models import RecordKey
from wegwarte.core.vault import carrier_secret, erase_record_key, new_record_keys

IMPORTED_FILE = entry("casework.imported_file", _("Took over a file from a table"))
IMPORTED_INTO = entry("casework.imported_into_file", _("Took over contacts into a file from a table"))
IMPORTED_FOR = entry("casework.imported_for_member", _("Took over contacts in the name of this member from a table"))
UNDID_FILE = entry("casework.undid_imported_file", _("Removed a file that was taken over from a table"))
BATCH = 250
T = TypeVar("T")
Told = Callable[[int], None]
"""Is told after each batch how many are done."""


@dataclass(frozen=True)
class FileToImport:
    """A file as it was elsewhere; the days are those of its old life, None where nobody knows them."""

    id: UUID
    file_number: str
    details: ClientDetails
    begun_on: datetime.date | None = None
    last_contact_on: datetime.date | None = None


@dataclass(frozen=True)
class ContactToImport:
    """A contact as it was noted elsewhere; without a client it is an anonymous one."""

    id: UUID
    member_id: UUID
    details: ConsultationDetails
    client: Client | None = None


@action("casework.import_clients", says=_("Took over files from a table"), needs=Right.LEAD)
def import_clients(
    office: Office, files: Sequence[FileToImport], *, by: Member, on: datetime.date, told: Told = lambda done: None
) -> None:
    """Makes all these files in the office. In the trail each of them says that it came from a table."""
    secret = carrier_secret(PURPOSE)
    with uncollected():
        for done, batch in _told_batches(files):
            keys = new_record_keys(len(batch))
            clients = [_client(office, file, key, by, on) for file, key in zip(batch, keys, strict=True)]
            statuses = [first_entry(each, by, on) for each in clients if each.status_id]
            for each in statuses:
                each.client.status_until = each.spell.end
            Client.objects.bulk_create(clients)
            StatusEntry.objects.bulk_create(statuses)
            _write_lists(batch, clients)
            SearchToken.objects.bulk_create(
                SearchToken(client_id=client.pk, office_id=office.pk, token=token)
                for client in clients
                for token in {token_of(key, secret) for key in keys_of(client)}
            )
            for client in clients:
                record(IMPORTED_FILE, by=by, on=client)
            told(done)


@action("casework.import_consultations", says=_("Took over contacts from a table"), needs=Right.LEAD)
def import_consultations(
    office: Office, contacts: Sequence[ContactToImport], *, by: Member, told: Told = lambda done: None
) -> None:
    """Notes all these contacts of the office, and moves the days of their files."""
    files = {contact.client.pk: contact.client for contact in contacts if contact.client is not None}
    with uncollected():
        for done, batch in _told_batches(contacts):
            with_note = [contact for contact in batch if contact.client is None and contact.details.fields.get("note")]
            own = dict(zip((contact.id for contact in with_note), new_record_keys(len(with_note)), strict=True))
            Consultation.objects.bulk_create(_consultation(office, contact, own.get(contact.id)) for contact in batch)
            ConsultationTopic.objects.bulk_create(
                ConsultationTopic(consultation_id=contact.id, topic_id=topic)
                for contact in batch
                for topic in contact.details.topics
                if topic != contact.details.fields["main_topic_id"]
            )
            ConsultationActivity.objects.bulk_create(
                ConsultationActivity(consultation_id=contact.id, activity_id=activity)
                for contact in batch
                for activity in contact.details.activities
            )
            told(done)
    _renew_dates(files)
    for key, count in Counter(contact.client.pk for contact in contacts if contact.client is not None).items():
        record(IMPORTED_INTO, by=by, on=files[key], contacts=count)
    names = Counter(contact.member_id for contact in contacts)
    for member in Member.objects.filter(pk__in=names):
        record(IMPORTED_FOR, by=by, on=member, office_id=office.pk, contacts=names[member.pk])


@action("casework.undo_import_of_clients", says=_("Undid that files were taken over"), needs=Right.LEAD)
def undo_import_of_clients(
    office: Office, ids: Collection[UUID], *, by: Member, told: Told = lambda done: None
) -> None:
    """Removes these files and destroys their keys. Raises Refused when somebody has worked on one of them since."""
    mine = Client.objects.everywhere(because="files of one import, in the office of who undoes it")
    for done, batch in _told_batches(list(ids)):
        clients = list(
            mine.filter(pk__in=batch, office=office).select_for_update(of=("self",)).select_related("record_key")
        )
        worked_on = _worked_on([client.pk for client in clients]) | {each.pk for each in clients if each.version > 1}
        if worked_on:
            numbers = sorted(client.file_number for client in clients if client.pk in worked_on)
            raise Refused(
                _("Somebody has worked on these files since, so nothing was undone: %(numbers)s")
                % {"numbers": ", ".join(numbers[:5])}
            )
        for client in clients:
            record(UNDID_FILE, by=by, on=client)
        keys = [client.record_key for client in clients]
        mine.filter(pk__in=[client.pk for client in clients]).delete()
        for key in keys:
            erase_record_key(key)
        told(done)


@action("casework.undo_import_of_consultations", says=_("Undid that contacts were taken over"), needs=Right.LEAD)
def undo_import_of_consultations(
    office: Office, ids: Collection[UUID], *, by: Member, told: Told = lambda done: None
) -> None:
    """Removes these contacts. Raises Refused when one was corrected since."""
    mine = Consultation.objects.everywhere(because="contacts of one import, in the office of who undoes it")
    files: set[UUID] = set()
    for done, batch in _told_batches(list(ids)):
        rows = list(
            mine.filter(pk__in=batch, office=office).select_for_update(of=("self",)).select_related("record_key")
        )
        if any(row.version > 1 or row.case_id is not None for row in rows):
            raise Refused(_("Somebody has corrected one of these contacts since, so nothing was undone."))
        files |= {row.client_id for row in rows if row.client_id is not None}
        own = [row.record_key for row in rows if row.client_id is None and row.record_key is not None]
        mine.filter(pk__in=[row.pk for row in rows]).delete()
        for key in own:
            erase_record_key(key)
        told(done)
    _renew_dates(files)


def _renew_dates(files: Collection[UUID]) -> None:
    for _done, batch in _told_batches(sorted(files)):
        renew_dates_of(batch)


def _client(office: Office, file: FileToImport, key: RecordKey, by: Member, on: datetime.date) -> Client:
    begun = file.begun_on or on
    moment = datetime.datetime.combine(begun, datetime.time(12), timezone.get_current_timezone())
    client = Client(
        id=file.id, office=office, record_key=key, created_by=by, file_number=file.file_number,
        created_at=timezone.now() if begun == on else moment, last_contact_on=file.last_contact_on,
        contact_before_on=file.last_contact_on,
        retain_until=last_day_kept(created_on=begun, last_contact_on=file.last_contact_on),
    )  # fmt: skip
    apply_details(client, file.details)
    return client


def _write_lists(files: Iterable[FileToImport], clients: Iterable[Client]) -> None:
    pairs = list(zip(files, clients, strict=True))
    ClientNationality.objects.bulk_create(
        ClientNationality(client=client, country_id=code, position=place)
        for file, client in pairs
        for place, code in enumerate(file.details.nationalities or [])
    )
    ClientLanguage.objects.bulk_create(
        ClientLanguage(client=client, language_id=tag, position=place)
        for file, client in pairs
        for place, tag in enumerate(file.details.languages or [])
    )


def _consultation(office: Office, contact: ContactToImport, own_key: RecordKey | None) -> Consultation:
    client = contact.client
    return Consultation(
        id=contact.id, office=office, member_id=contact.member_id, on=contact.details.on, client=client,
        record_key=client.record_key if client else own_key, **contact.details.fields,
    )  # fmt: skip


def _worked_on(clients: Collection[UUID]) -> set[UUID]:
    """Files that hold more than the import wrote."""
    found: set[UUID] = set()
    for rows in (
        Consultation.objects.everywhere(because="whether there are any"),
        Case.objects.everywhere(because="whether there are any"),
        Consent.objects.everywhere(because="whether there are any"),
        Relative.objects.everywhere(because="whether there are any"),
        ClientNumber.objects.everywhere(because="whether there are any"),
        StatusEntry.objects.everywhere(because="whether there are any").filter(submission__isnull=False),
    ):
        found.update(rows.filter(Q(client__in=clients)).values_list("client_id", flat=True))
    return found


def _told_batches(items: Sequence[T]) -> Iterator[tuple[int, list[T]]]:
    """Batches, each with how many items are done after it."""
    done = 0
    for batch in batches(items, BATCH):
        done += len(batch)
        yield done, batch
