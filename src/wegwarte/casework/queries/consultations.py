"""What the form for a contact starts from: what this member, and this client, did before."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwarte.carriers.models import Member
from wegwarte.casework.allowed import THIRD_PARTIES
from wegwarte.casework.models import Case, Client, Consent, Consultation
from wegwarte.casework.models.consultation import ConsultationQuerySet
from wegwarte.catalogue import codes
from wegwarte.core.dates import today

RECENT = 50
TOPICS, CHANNELS = 8, 4  # offered at one tap


@dataclass(frozen=True)
class Habits:
    """What a member noted lately: `last` by column names ({} at first), usual topics and channels, most used first."""

    last: Mapping[str, Any] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)


def habits_of(member: Member) -> Habits:
    """One query over the member's latest contacts; reads codes only."""
    rows: list[Mapping[str, Any]] = list(
        Consultation.objects.everywhere(because="codes of the member's own contacts, nobody's content")
        .filter(member_id=member.pk)
        .order_by("-on", "-created_at")
        .values("office_id", "programme_id", "channel_id", "duration_id", "main_topic_id", "created_at")[:RECENT]
    )
    return Habits(
        last=max(rows, key=lambda row: row["created_at"], default={}),
        topics=_filled_up(_most_used(rows, "main_topic_id", TOPICS)),
        channels=_most_used(rows, "channel_id", CHANNELS),
    )


def last_contact(client: Client) -> Mapping[str, Any]:
    """The client's latest contact by column names, {} when there is none; the caller has let the file be seen."""
    return (
        Consultation.objects.everywhere(because="the file is open already")
        .filter(client=client)
        .order_by("-on", "-created_at")
        .values("programme_id", "case_id", "channel_id", "language_id", "understanding_id")
        .first()
    ) or {}


def without_case(client: Client, *, by: Member, on: datetime.date) -> ConsultationQuerySet:
    """What the member noted for the client on that day and that belongs to no case; the file is open already."""
    contacts = Consultation.objects.everywhere(because="the file is open already")
    return contacts.filter(client=client, member=by, on=on, case__isnull=True)


def choosable_cases(client: Client, member: Member, *, keep: object = None) -> list[Case]:
    """The client's open cases that the member may see, newest first, and the one that a record already names."""
    cases = Case.objects.visible_to(member).filter(client=client).order_by("-number")
    return [case for case in cases if case.is_open or case.pk == keep]


def releases_of(client: Client | None, *, keep: object = None) -> list[Consent]:
    """Releases and powers of the file that hold today, and the one that a record already names."""
    if client is None:
        return []
    given = Consent.objects.of_file(client).filter(kind__in=THIRD_PARTIES.kinds)
    return [consent for consent in given if consent.holds(today()) or consent.pk == keep]


def _most_used(rows: list[Mapping[str, Any]], column: str, most: int) -> list[str]:
    return [code for code, _times in Counter(row[column] for row in rows).most_common(most)]


def _filled_up(topics: list[str]) -> list[str]:
    """While somebody is new, the first topic of each group stands where the usual ones will be.

    Usual ones that the carrier has switched off since are left out.
    """
    groups = [[key for key, _label in options] for _group, options in codes.grouped_choices("thema", on=today())]
    usual = [code for code in topics if any(code in group for group in groups)]
    return (usual + [group[0] for group in groups if group[0] not in usual])[:TOPICS]
