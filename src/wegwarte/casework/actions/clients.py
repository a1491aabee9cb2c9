"""Files: made, changed, opened."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, Manager
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_changes, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.facts import note_answers, told_with
from wegwarte.casework.actions.status import KEPT, correct_current, first_entry, keep_status
from wegwarte.casework.allowed import REACHING, SPECIAL, Dependence, must_be_allowed
from wegwarte.casework.models import (
    Client,
    ClientLanguage,
    ClientNationality,
    Consultation,
    FactAnswer,
    FileNumberSeries,
    OpenedFile,
)
from wegwarte.casework.rules import last_day_kept
from wegwarte.casework.tokens import renew_tokens
from wegwarte.core.conflicts import claim_version, once
from wegwarte.core.dates import today
from wegwarte.core.vault import new_record_key

OPENED = entry("casework.opened_file", _("Opened a file"))
PRINTED = entry("casework.printed_file", _("Printed a file"))
PRINTED_FORM = entry("casework.printed_consent_form", _("Printed a form for a consent"))
WAYS = ("voice_mail", "messages", "post")
"""What the rule of safe contact may allow."""
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
        if client.status_id:
            first_entry(client, by, on).save(force_insert=True)
            keep_status(client, on, quietly=True)
        set_lists(client, details)
        renew_tokens(client)
        return client

    return once(Client, submission, make, created_by=by)[0]


@action("casework.change_client", says=_("Changed a client's data"), needs=Right.COUNSEL)
def change_client(client: Client, details: ClientDetails, *, version: int, by: Member) -> Client:
    """Saves the file; raises ChangedMeanwhile when somebody else saved it after `version`."""
    must_be_allowed(client, *_newly_needs(client, details), on=today())
    claim_version(client, version)
    changed = apply_details(client, details)
    # Only what changed: the day of the last contact may have moved on since the file was read.
    client.save(update_fields=sorted(changed | {"level"}))
    if changed & {*KEPT, "status"}:
        correct_current(client, by, timezone.localdate())
    if changed & FOUND_BY:
        renew_tokens(client)
    changed |= set_lists(client, details)
    if told := told_with(changed):
        note_answers(client, told, FactAnswer.Answer.TOLD, by=by, on=timezone.localdate())
    note_changes(client, changed)
    client.__dict__.pop("shown_name", None)
    return client


def _newly_needs(client: Client, details: ClientDetails) -> list[Dependence]:
    """What depends on a consent in what is added: a way of contact that was not allowed before, a special need."""
    now, before = details.fields.get("contact") or {}, client.contact or {}
    reaching = any(now.get(way) is True and before.get(way) is not True for way in WAYS)
    special = set(details.fields.get("special_needs") or ()) - set(client.special_needs or ())
    return [*([REACHING] if reaching else []), *([SPECIAL] if special else [])]


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
