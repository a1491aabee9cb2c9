"""Papers from the scanner: kept until somebody puts them into a file, or throws them away."""

import base64
import functools

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_details, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused
from wegwarte.core.vault import erase_record_key, new_record_key
from wegwarte.documents import storage
from wegwarte.documents.actions.keeping import must_have_room
from wegwarte.documents.actions.text import ask_to_read
from wegwarte.documents.intake import Ready
from wegwarte.documents.models import Document, DocumentFile, Scan

CAME = entry("documents.scan_came", _("Took a paper from the scanner's folder"))
UNWANTED = entry("documents.scan_unwanted", _("Threw a scan away that nobody wanted"))
GONE = _("Somebody else has just put this scan into a file or thrown it away.")


def keep_scan(office: Office, ready: Ready, *, mark: str) -> Scan:
    """Keeps a sealed file as a scan of the office; the job of the worker does so. Raises OSError without room."""
    scan = Scan(
        office=office, record_key=new_record_key(), mark=mark, kind=ready.kind.key, size=ready.size, pages=ready.pages,
        name=ready.name, content_key=base64.b64encode(ready.file.key).decode(),
        stored_as=storage.keep(ready.file.path, office.carrier_id),
    )  # fmt: skip
    scan.save(force_insert=True)
    record(CAME, by=None, on=scan, office_id=office.pk)
    return scan


@action("documents.file_scan", says=_("Put a scan into a file"), needs=Right.COUNSEL)
def file_scan(client: Client, scan: Scan, *, by: Member) -> Document:
    """The scan becomes a document of the file: its key is sealed anew with the person's, the stored file stays.

    Raises `Refused` when somebody else was faster, or the file holds more documents than any person has.
    """
    must_have_room(client)
    held = _must_be_there(scan)
    document = Document(client=client, record_key=client.record_key, type=Document.Type.LETTER, added_by=by)
    document.save(force_insert=True)
    file = DocumentFile(
        document=document, record_key=client.record_key, kind=held.kind, size=held.size, pages=held.pages,
        name=held.name, stored_as=held.stored_as, content_key=held.content_key, made_by=by,
    )  # fmt: skip
    file.save(force_insert=True)
    ask_to_read(file)
    _forget(held)
    return document


@action("documents.throw_scan", says=_("Threw a scan away"), needs=Right.COUNSEL)
def throw_scan(scan: Scan, *, by: Member) -> Scan:
    """Deletes it for good. Raises `Refused` when somebody else was faster."""
    held = _must_be_there(scan)
    note_details(scan, pages=held.pages)
    _delete(held)
    return scan


def throw_unwanted(scan: Scan) -> None:
    """What nobody has wanted for as long as the operator says; the job of the night does so.

    Nothing where somebody has put it into a file meanwhile: the stored file is that document's then.
    """
    held = _held(scan)
    if held is not None:
        _delete(held)
        record(UNWANTED, by=None, on=scan, office_id=scan.office_id)


def _must_be_there(scan: Scan) -> Scan:
    """The row, locked. Raises `Refused` when somebody else was faster."""
    held = _held(scan)
    if held is None:
        raise Refused(GONE)
    return held


def _held(scan: Scan) -> Scan | None:
    rows = Scan.objects.everywhere(because="one that was read before").select_related("record_key")
    return rows.select_for_update(of=("self",)).filter(pk=scan.pk).first()


def _delete(scan: Scan) -> None:
    transaction.on_commit(functools.partial(storage.kept().delete, scan.stored_as), robust=True)
    _forget(scan)


def _forget(scan: Scan) -> None:
    """The row goes, and its key with it."""
    key = scan.record_key
    Scan.objects.everywhere(because="the same").filter(pk=scan.pk).delete()
    erase_record_key(key)
