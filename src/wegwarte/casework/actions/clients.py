"""Files: made, changed, opened."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from wegwarte.audit.trail import action, note_changes, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import (
    Client,
    ClientLanguage,
    ClientNationality,
    Consent,
    FileNumberSeries,
    OpenedFile,
)
from wegwarte.casework.tokens import renew_tokens
from wegwarte.core.conflicts import claim_version, once
from wegwarte.core.vault import new_record_key

NAMES = ("given_name", "family_name", "other_names", "pseudonym", "contact")


@dataclass
class ClientDetails:
    """What a form says of a client: `fields` by their model names, and the two lists (None: leave as they are)."""

    fields: dict[str, Any] = field(default_factory=dict)
    nationalities: list[str] | None = None
    languages: list[str] | None = None


@action("casework.register_client", needs=Right.COUNSEL)
def register_client(
    office: Office, details: ClientDetails, *, by: Member, on: datetime.date, submission: UUID | None = None
) -> Client:
    """Makes a file with the office's next number; the same form sent twice makes one."""

    def make() -> Client:
        client = Client(
            office=office, record_key=new_record_key(), created_by=by, submission=submission,
            file_number=next_file_number(office, on.year), level=Client.Level.PSEUDONYM,
        )  # fmt: skip
        _apply(client, details)
        client.save(force_insert=True)
        _set_lists(client, details)
        renew_tokens(client)
        return client

    return once(Client, submission, make)[0]


@action("casework.change_client", needs=Right.COUNSEL)
def change_client(client: Client, details: ClientDetails, *, version: int, by: Member) -> Client:
    """Saves the file; raises ChangedMeanwhile when somebody else saved it after `version`."""
    claim_version(client, version)
    changed = _apply(client, details)
    client.save()
    _set_lists(client, details)
    if changed & set(NAMES):
        renew_tokens(client)
    note_changes(client, changed)
    return client


def open_file(client: Client, *, by: Member) -> None:
    """Notes that somebody looked into the file: for the trail, and for the way back to it."""
    record("casework.opened_file", by=by, on=client)
    OpenedFile.objects.update_or_create(member=by, client=client, defaults={"at": timezone.now()})


@action("casework.record_consent", needs=Right.COUNSEL)
def record_consent(client: Client, *, kind: str, form: str, given_on: datetime.date, recipient: str = "", explained_in: str | None = None, by: Member) -> Consent:  # fmt: skip
    """Notes what the client agreed to."""
    consent = Consent(
        client=client, record_key=client.record_key, kind_id=kind, form=form, given_on=given_on,
        recipient=recipient, explained_in_id=explained_in, recorded_by=by,
    )  # fmt: skip
    consent.save(force_insert=True)
    return consent


@action("casework.withdraw_consent", needs=Right.COUNSEL)
def withdraw_consent(consent: Consent, *, by: Member, on: datetime.date) -> Consent:
    """Ends a consent from that day on; what was done under it before stays lawful."""
    consent.withdrawn_on = max(on, consent.given_on)
    consent.save(update_fields=["withdrawn_on"])
    return consent


def next_file_number(office: Office, year: int) -> str:
    """The office's next number, as MZ-26-0042; numbers are given in order, whoever asks at the same time waits."""
    FileNumberSeries.objects.get_or_create(office=office, year=year)
    FileNumberSeries.objects.filter(office=office, year=year).update(last=F("last") + 1)
    last = FileNumberSeries.objects.get(office=office, year=year).last
    return f"{office.short_name}-{year % 100:02d}-{last:04d}"


def _apply(client: Client, details: ClientDetails) -> set[str]:
    """Sets the fields and raises the level when a name is given; returns the names of those that changed."""
    changed = {name for name, value in details.fields.items() if getattr(client, name) != value}
    for name in changed:
        setattr(client, name, details.fields[name])
    if client.given_name or client.family_name:
        client.level = Client.Level.NAMED
    else:
        client.level = Client.Level.PSEUDONYM
    return changed


def _set_lists(client: Client, details: ClientDetails) -> None:
    if details.nationalities is not None:
        client.nationalities.all().delete()
        ClientNationality.objects.bulk_create(
            ClientNationality(client=client, country_id=code, position=place)
            for place, code in enumerate(details.nationalities)
        )
    if details.languages is not None:
        client.languages.all().delete()
        ClientLanguage.objects.bulk_create(
            ClientLanguage(client=client, language_id=tag, position=place)
            for place, tag in enumerate(details.languages)
        )
