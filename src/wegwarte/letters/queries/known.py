"""What a new letter is written from: the letter that came, the deadline, the document that the address names."""

import datetime
from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Client, Consent
from wegwarte.casework.models.of_file import OfFileQuerySet
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.documents.models import Document
from wegwarte.letters.fields import Known
from wegwarte.letters.models import Letter
from wegwarte.ui.forms import asked_id

M = TypeVar("M", bound=Model)
FROM = ("deadline", "incoming", "document", "consent")
"""What an address may name, each by its id."""


def known_of(client: Client, asked: Mapping[str, str], *, cases: list[Case], by: Member, on: datetime.date) -> Known:
    """All that is known for a letter of a file that is open already; what is not of this file is left out."""
    deadline = _named(
        Deadline.objects.of_file(client).select_related("letter__record_key"), asked_id(asked, "deadline")
    )
    document = _named(Document.objects.of_file(client), asked_id(asked, "document"))
    incoming_id = asked_id(asked, "incoming") or (document.letter_id if document else None)
    incoming = deadline.letter if deadline else None
    if incoming is None and incoming_id:
        incoming = _named(_letters_of(client), incoming_id)
    case_id = next((each.case_id for each in (deadline, incoming, document) if each and each.case_id), None)
    case = next((each for each in cases if each.pk == case_id), None) if case_id else _only(cases)
    consent = _named(Consent.objects.of_file(client), asked_id(asked, "consent"))
    return Known(client, client.office, by, on, case, incoming, deadline, document, consent)


def last_recipient(known: Known) -> tuple[str, str]:
    """Whom a consent named that was withdrawn; else recipient and number of the last letter in the same matter."""
    if known.consent is not None:
        return known.consent.recipient, ""
    found = Letter.objects.of_file(known.client).filter(to=Letter.To.AUTHORITY)
    if known.incoming is None:
        return "", ""
    last = found.filter(answers=known.incoming).first()
    return (last.recipient, last.their_reference) if last else ("", "")


def _letters_of(client: Client) -> OfFileQuerySet[IncomingLetter]:
    return IncomingLetter.objects.filter(client=client).select_related("record_key").opened()


def _named(rows: QuerySet[M], pk: UUID | None) -> M | None:
    return rows.filter(pk=pk).first() if pk else None


def _only(cases: list[Case]) -> Case | None:
    return cases[0] if len(cases) == 1 else None
