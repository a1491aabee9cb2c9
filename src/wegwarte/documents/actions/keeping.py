"""Documents: taken into a file, described, given a newer version, removed."""

import base64
import datetime
import functools
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, Client
from wegwarte.core.conflicts import Refused, as_before, claim_version, hold, once
from wegwarte.documents import storage
from wegwarte.documents.actions.text import ask_to_read
from wegwarte.documents.belonging import NAMES, Row
from wegwarte.documents.fixed import must_not_be_fixed
from wegwarte.documents.intake import Ready
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.orders import WHY

MOST = 2_000
"""Documents of one file: more is no file of a person any more."""


@action("documents.add_document", says=_("Added a document"), needs=Right.COUNSEL)
def add_document(
    client: Client,
    ready: Ready,
    *,
    type: str,
    title: str = "",
    case: Case | None = None,
    dated_on: datetime.date | None = None,
    valid_until: datetime.date | None = None,
    belongs: Mapping[str, Row | None] | None = None,
    made: str = DocumentFile.Made.SENT,
    by: Member,
    submission: UUID | None = None,
) -> Document:
    """Keeps the sealed file and says what it is; the same form sent twice keeps it once.

    `belongs`: rows of this file by the names in `belonging.NAMES`.

    Raises `Refused` when there is no room for it or the file holds more documents than any person has.
    """
    must_have_room(client)

    def make() -> Document:
        document = Document(
            client=client, record_key=client.record_key, case=case, type=type, title=title, dated_on=dated_on,
            valid_until=valid_until, added_by=by, submission=submission, **_of_this_file(client, belongs or {}),
        )  # fmt: skip
        document.save(force_insert=True)
        keep_file(document, ready, made=made, number=1, by=by)
        return document

    return once(Document, submission, make, added_by=by)[0]


@action("documents.add_version", says=_("Changed the pages of a document"), needs=Right.COUNSEL)
def add_version(document: Document, ready: Ready, *, made: str, version: int, by: Member) -> Document:
    """Adds a newer version; the ones before stay. Raises `Refused` when there is no room for it."""
    must_not_be_fixed(document)
    claim_version(document, version)
    keep_file(document, ready, made=made, number=document.latest.number + 1, by=by)
    return document


@action("documents.describe", says=_("Said what a document is"), needs=Right.COUNSEL)
def describe_document(document: Document, *, version: int, by: Member, **said: Any) -> Document:
    """Changes its name, what it is, its days, its case, and what it belongs to."""
    must_not_be_fixed(document)
    claim_version(document, version)
    _of_this_file(document.client, {name: said[name] for name in NAMES if name in said})
    if said.get("valid_until", document.valid_until) != document.valid_until:
        said["settled_on"] = None  # another end is told anew
    for name, value in said.items():
        setattr(document, name, value)
    document.save(update_fields=list(said))
    return document


@action("documents.settle_end", says=_("Said that the end of a document matters no more"), needs=Right.COUNSEL)
def settle_end(document: Document, *, by: Member, on: datetime.date) -> Document:
    """Nobody is warned of its end any more: there is a newer one, or it is not needed."""
    if document.settled_on is not None:
        return as_before(document)
    return _settled(document, on)


@action("documents.tell_end_again", says=_("Wants to be told of the end of a document again"), needs=Right.COUNSEL)
def tell_end_again(document: Document, *, by: Member) -> Document:
    """Its end is told as before."""
    return as_before(document) if document.settled_on is None else _settled(document, None)


def _settled(document: Document, on: datetime.date | None) -> Document:
    document.settled_on, document.version = on, document.version + 1
    document.save(update_fields=["settled_on", "version"])
    return document


@action("documents.remove", says=_("Removed a document"), needs=Right.COUNSEL)
def remove_document(document: Document, *, by: Member) -> Document:
    """Takes it out of the file for good: its sealed files are deleted, and the key of each with them.

    Whoever adds a version or makes it a proof at the same moment is first, or finds another version of it.
    """
    hold(document, "removed_at", "version")
    if document.removed_at is not None:
        return as_before(document)
    must_not_be_fixed(document, removing=True)
    files = DocumentFile.objects.of_document(document)
    names = list(files.values_list("stored_as", flat=True))
    note_details(document, type=document.type)
    files.delete()
    document.title, document.removed_at, document.removed_by = "", timezone.now(), by
    document.version += 1
    document.save(update_fields=["title", "removed_at", "removed_by", "version"])
    for name in names:
        transaction.on_commit(functools.partial(storage.kept().delete, name), robust=True)
    return document


def must_have_room(client: Client) -> None:
    """Raises `Refused` for a file that holds more documents than any person has."""
    if Document.objects.of_file(client).count() >= MOST:
        raise Refused(_("This file holds too many documents. Please remove some first."))


def _of_this_file(client: Client, rows: Mapping[str, Row | None]) -> Mapping[str, Row | None]:
    """Raises ValueError for a row of another file: no page offers one."""
    if unknown := set(rows) - set(NAMES):
        raise ValueError(f"A document belongs to none of {unknown}.")
    if any(row is not None and row.client_id != client.pk for row in rows.values()):
        raise ValueError("This belongs to another file.")
    return rows


def keep_file(document: Document, ready: Ready, *, made: str, number: int, by: Member) -> DocumentFile:
    """A sealed file as a version of a document. Raises `Refused` when the storage is full or does not answer."""
    try:
        stored = storage.keep(ready.file.path, document.carrier_id)
    except OSError as error:
        raise Refused(WHY[storage.what_failed(error)]) from None
    file = DocumentFile(
        document=document, record_key=document.record_key, number=number, made=made, kind=ready.kind.key,
        size=ready.size, pages=ready.pages, name=ready.name, stored_as=stored, made_by=by,
        content_key=base64.b64encode(ready.file.key).decode(),
    )  # fmt: skip
    file.save(force_insert=True)
    ask_to_read(file)
    return file
