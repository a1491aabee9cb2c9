"""Files: made, changed, opened."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F, Manager
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_changes, note_details, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import (
    Client,
    ClientLanguage,
    ClientNationality,
    Consent,
    Consultation,
    FileNumberSeries,
    OpenedFile,
)
from wegwarte.casework.rules import last_day_kept
from wegwarte.casework.tokens import renew_tokens
from wegwarte.core.conflicts import as_before, claim_version, once
from wegwarte.core.vault import new_record_key

OPENED = entry("casework.opened_file", _("Opened a file"))
PRINTED = entry("casework.printed_file", _("Printed a file"))
PRINTED_FORM = entry("casework.printed_consent_form", _("Printed a form for a consent"))
ONE_LOOK = datetime.timedelta(minutes=10)
FOUND_BY = {"given_name", "family_name", "other_names", "pseudonym", "contact"}
"""Fields whose content is turned into search tokens."""


@dataclass
class ClientDetails:
    """What a form says of a client: `fields` by their model names, and the two lists (None: leave as they are)."""

    fields: dict[str, Any] = field(default_factory=dict)
    nationalities: list[str] | None = None
    languages: list[str] | None = None


@action("casework.register_client", says=_("Registered a client"), needs=Right.COUNSEL)
def register_client(
    office: Office, details: ClientDetails, *, by: Member, on: datetime.date, submission: UUID | None = None
) -> Client:
    """Makes a file with the office's next number; the same form sent twice makes one."""

    def make() -> Client:
        client = Client(
            office=office, record_key=new_record_key(), created_by=by, submission=submission,
            file_number=next_file_number(office, on.year), level=Client.Level.PSEUDONYM,
            retain_until=last_day_kept(created_on=on),
        )  # fmt: skip
        apply_details(client, details)
        client.save(force_insert=True)
        set_lists(client, details)
        renew_tokens(client)
        return client

    return once(Client, submission, make, created_by=by)[0]


@action("casework.change_client", says=_("Changed a client's data"), needs=Right.COUNSEL)
def change_client(client: Client, details: ClientDetails, *, version: int, by: Member) -> Client:
    """Saves the file; raises ChangedMeanwhile when somebody else saved it after `version`."""
    claim_version(client, version)
    changed = apply_details(client, details)
    # Only what changed: the day of the last contact may have moved on since the file was read.
    client.save(update_fields=sorted(changed | {"level"}))
    if changed & FOUND_BY:
        renew_tokens(client)
    note_changes(client, changed | set_lists(client, details))
    client.__dict__.pop("shown_name", None)
    return client


def open_file(client: Client, *, by: Member, again: bool = False) -> None:
    """Notes that somebody looked into the file: for the trail, and for the way back to it.

    Going from page to page of one file is one look, unless `again` says that each counts.
    """
    now = timezone.now()
    if not again and OpenedFile.objects.filter(member=by, client=client, at__gt=now - ONE_LOOK).exists():
        return
    _look(client, by, now)


def open_consultation(consultation: Consultation, *, by: Member) -> None:
    """Notes each look at a contact of a file, and which contact it was; an anonymous one opens nobody's file."""
    if consultation.client is not None:
        _look(consultation.client, by, timezone.now(), consultation=str(consultation.pk))


def _look(client: Client, by: Member, now: datetime.datetime, **what: Any) -> None:
    record(OPENED, by=by, on=client, **what)
    OpenedFile.objects.bulk_create(
        [OpenedFile(member=by, client=client, at=now)],
        update_conflicts=True,
        unique_fields=["carrier_id", "member", "client"],
        update_fields=["at"],
    )


def print_file(client: Client, *, by: Member) -> None:
    """Notes that somebody took the whole file out on paper."""
    record(PRINTED, by=by, on=client)


def print_consent_form(client: Client, *, by: Member) -> None:
    """Notes that somebody took a form for a consent out on paper: the person's name stands on it."""
    record(PRINTED_FORM, by=by, on=client)


@action("casework.record_consent", says=_("Recorded a consent"), needs=Right.COUNSEL)
def record_consent(
    client: Client,
    *,
    kind: str,
    form: str,
    given_on: datetime.date,
    recipient: str = "",
    explained_in: str | None = None,
    by: Member,
    submission: UUID | None = None,
) -> Consent:
    """Notes what the client agreed to; the same form sent twice notes it once."""

    def make() -> Consent:
        consent = Consent(
            client=client, record_key=client.record_key, kind_id=kind, form=form, given_on=given_on,
            recipient=recipient, explained_in_id=explained_in, recorded_by=by, submission=submission,
            recorded_at=timezone.now(),
        )  # fmt: skip
        consent.save(force_insert=True)
        return consent

    return once(Consent, submission, make, recorded_by=by)[0]


@action("casework.withdraw_consent", says=_("Recorded that a consent was withdrawn"), needs=Right.COUNSEL)
def withdraw_consent(consent: Consent, *, form: str = "", by: Member, on: datetime.date) -> Consent:
    """Ends a consent from that day on; what was done under it before stays lawful. A second time nothing happens."""
    if consent.withdrawn_on is not None:
        return as_before(consent)
    consent.withdrawn_on, consent.withdrawn_form = max(on, consent.given_on), form
    consent.save(update_fields=["withdrawn_on", "withdrawn_form"])
    return consent


@action("casework.remove_consent", says=_("Removed a consent that was recorded by mistake"), needs=Right.COUNSEL)
def remove_consent(consent: Consent, *, by: Member, on: datetime.date) -> None:
    """Removes a consent that was recorded by mistake: a withdrawal would tell of something that never was."""
    if not consent.may_be_removed_by(by, on):
        raise PermissionDenied("Only who recorded it, and on the same day.")
    Consent.objects.of_file(consent.client).filter(pk=consent.pk).delete()
    note_details(consent, kind=consent.kind_id)


def next_file_number(office: Office, year: int) -> str:
    """The office's next number, as MZ-26-0042, in capitals so that search need not guess.

    Numbers are given in order: who asks at the same time waits.
    """
    return reserve_file_numbers(office, year, 1)[0]


def reserve_file_numbers(office: Office, year: int, count: int) -> list[str]:
    """The office's next numbers, in a row. Nobody who makes a file meanwhile waits longer than this takes to commit."""
    series: dict[str, Any] = {"prefix": office.short_name.upper(), "year": year}
    FileNumberSeries.objects.get_or_create(**series)
    FileNumberSeries.objects.filter(**series).update(last=F("last") + count)
    last = FileNumberSeries.objects.get(**series).last
    return [f"{series['prefix']}-{year % 100:02d}-{number:04d}" for number in range(last - count + 1, last + 1)]


def apply_details(client: Client, details: ClientDetails) -> set[str]:
    """Sets the fields and raises the level when a name is given; returns the names of those that changed."""
    changed = {name for name, value in details.fields.items() if getattr(client, name) != value}
    for name in changed:
        setattr(client, name, details.fields[name])
    if client.given_name or client.family_name:
        client.level = Client.Level.NAMED
    else:
        client.level = Client.Level.PSEUDONYM
    return changed


def set_lists(client: Client, details: ClientDetails) -> set[str]:
    """Writes the lists that differ from what is there; returns the names of those."""
    changed = set()
    countries, tags = details.nationalities, details.languages
    if countries is not None and countries != _ids(client.nationalities, "country_id"):
        client.nationalities.all().delete()
        ClientNationality.objects.bulk_create(
            ClientNationality(client=client, country_id=code, position=place) for place, code in enumerate(countries)
        )
        changed.add("nationalities")
    if tags is not None and tags != _ids(client.languages, "language_id"):
        client.languages.all().delete()
        ClientLanguage.objects.bulk_create(
            ClientLanguage(client=client, language_id=tag, position=place) for place, tag in enumerate(tags)
        )
        changed.add("languages")
    return changed


def _ids(rows: Manager[Any], column: str) -> list[str]:
    return list(rows.values_list(column, flat=True))
