"""What the worker does for documents."""

import contextlib
import datetime
import time
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.colleagues import is_kept_out
from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, FOR_A_DAY, ONCE, job
from wegwarte.core.mail import send
from wegwarte.core.one_by_one import OneByOne, for_each_carrier, in_each_carrier
from wegwarte.core.tenancy import carrier
from wegwarte.documents import storage
from wegwarte.documents.actions.scans import throw_unwanted
from wegwarte.documents.actions.text import keep_page, next_page, note_why, settle
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.local import on_this_machine
from wegwarte.documents.models import DocumentFile, Scan, UploadLink
from wegwarte.documents.orders import read
from wegwarte.documents.reader import reader
from wegwarte.documents.scanning import take_from_folder
from wegwarte.documents.sight.page import Page, Way
from wegwarte.documents.telling import letter_of, told_of

OLD = datetime.timedelta(days=1)
"""What is older belongs to no request that still runs."""
TURN = 20
"""Seconds that a document is read before others, and mails, have their turn."""


@job(
    "documents.read",
    does=_("Reads the text of a document, page by page"),
    failed=_("A document has no text that can be searched. Whoever opens it can have it read again."),
    again=ONCE,
)
def read_document(*, carrier_id: str, record_id: str) -> None:
    """Reads the pages that nobody has read yet, each in a transaction of its own; then lets others have their turn.

    Where the worker is killed all pages before are kept, and the job, put back into the queue, goes on behind them.
    """
    end, owner = time.monotonic() + TURN, UUID(carrier_id)
    while time.monotonic() < end:
        if not _read_a_page(owner, UUID(record_id)):
            return
    read_document.configure(priority=-1).defer(carrier_id=carrier_id, record_id=record_id)


def _read_a_page(owner: UUID, file_id: UUID) -> bool:
    """Whether there was a page to be read; the transaction is closed while it is."""
    with carrier(owner):
        files = DocumentFile.objects.everywhere(because="the worker reads it for those who may")
        file = files.select_related("record_key").filter(pk=file_id, text__isnull=False).first()
        number = next_page(file) if file else 0
        if file and not number:
            settle(file)
        if file is None or not number or not file.content_key:
            return False
    page, why = _words_of(file, number)
    with carrier(owner):
        held = files.select_for_update(of=("self",), no_key=True).filter(pk=file_id)
        if not held.values_list("pk"):  # it was removed meanwhile; from here on it is not
            return False
        keep_page(file, number, page)
        if why:
            note_why(file, why)
    return True


def _words_of(file: DocumentFile, number: int) -> tuple[Page, str]:
    """The page, and why it could not be read."""
    found = reader()
    try:
        with on_this_machine(file) as sealed:
            page = read(sealed, file.kind, number, found)
    except NotTaken as refused:
        return Page((), Way.UNREAD), refused.word or "damaged"
    except OSError:
        return Page((), Way.UNREAD), "lost"
    return page, "" if page.way != Way.UNREAD else "no_reader"


@job(
    "documents.tidy_up",
    does=_("Removes sealed files that no document has: of uploads that broke off or were undone"),
    failed=_("Sealed files that nobody can open stay on the disk and take up room."),
    again=BRIEFLY, cron="40 3 * * *",
)  # fmt: skip
def tidy_up(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    before = timezone.now() - OLD
    for path in storage.incoming_folder().iterdir():
        with contextlib.suppress(FileNotFoundError):  # its request has just ended
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
    for_each_carrier(lambda carrier_id, _rows: _tidy_up(carrier_id, before))


def _tidy_up(carrier_id: UUID, before: datetime.datetime) -> None:
    with carrier(carrier_id):
        known = known_names()
    for name in storage.names_of(carrier_id):
        with contextlib.suppress(FileNotFoundError):  # somebody has just removed it
            if name not in known and storage.kept().get_modified_time(name) < before:
                storage.kept().delete(name)


def known_names() -> set[str]:
    """The names in the storage that a document or a scan of this carrier has.

    One query: of two, the second would miss a scan that goes into a file between them, and so would the first.
    """
    files = DocumentFile.objects.everywhere(because="names of files in the storage, no content")
    scans = Scan.objects.everywhere(because="the same")
    return set(files.values_list("stored_as", flat=True).union(scans.values_list("stored_as", flat=True), all=True))


@job(
    "documents.take_scans",
    does=_("Takes papers from the folders of scanners, seals them and deletes the plain files"),
    failed=_("Papers lie plain in the folder of a scanner. They are taken the next time."),
    again=ONCE, cron="* * * * *",
)  # fmt: skip
def take_scans(timestamp: int) -> None:
    """Every minute, where WEGWARTE_SCANS is set. `timestamp`: when it was due, in seconds."""
    if settings.WEGWARTE_SCANS:
        for_each_carrier(_take_scans)


def _take_scans(carrier_id: UUID, rows: OneByOne) -> None:
    with carrier(carrier_id):
        offices = list(Office.objects.open())
    for office in offices:
        take_from_folder(office, rows)


@job(
    "documents.throw_scans",
    does=_("Throws scans away that nobody has put into a file for as long as the operator says"),
    failed=_("Scans that nobody wanted are kept longer than they should be."),
    again=BRIEFLY, cron="10 3 * * *",
)  # fmt: skip
def throw_scans(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    in_each_carrier(_throw_scans)


def _throw_scans(_carrier_id: UUID, rows: OneByOne) -> None:
    before = timezone.now() - datetime.timedelta(days=settings.WEGWARTE_SCAN_DAYS)
    old = Scan.objects.everywhere(because="nobody wanted them").filter(came_at__lt=before)
    for scan in old.select_related("record_key", "office"):
        with rows.row():
            throw_unwanted(scan)


@job(
    "documents.tell_of_sent",
    does=_("Has people told that documents came under a link"),
    failed=_("Nobody was told by mail that documents came. They stand on the start page."),
    again=BRIEFLY,
)
def tell_of_sent(*, carrier_id: str, record_id: str) -> None:
    """A mail for each who has to know; each is tried by itself. `record_id`: of the link."""
    with carrier(UUID(carrier_id)):
        link = _link(record_id)
        for member_id in told_of(link) if link else ():
            send_of_sent.defer(carrier_id=carrier_id, record_id=record_id, member_id=str(member_id))


@job(
    "documents.send_of_sent",
    does=_("Tells somebody that documents came under a link"),
    failed=_("One person was not told by mail that documents came. They stand on their start page."),
    again=FOR_A_DAY,
)
def send_of_sent(*, carrier_id: str, record_id: str, member_id: str) -> None:
    """One mail without a name; nothing when all is opened meanwhile, or the person may not see the file any more."""
    with carrier(UUID(carrier_id)):
        link = _link(record_id)
        working = Member.objects.working(today()).with_standing().select_related("user")
        member = working.filter(pk=UUID(member_id), user__is_active=True).first()
        if link is None or member is None or is_kept_out(member, link.client_id):
            return
        if not link.documents.everywhere(because="whether any waits").not_seen().exists():
            return
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("documents/sent_subject.txt", letter_of(member)).strip()
            text = render_to_string("documents/sent_mail.txt", letter_of(member))
        address = member.user.email
    send(address, subject, text)  # outside of the transaction: a server may take its time


def _link(record_id: str) -> UploadLink | None:
    links = UploadLink.objects.everywhere(because="whom to tell, no content")
    return links.select_related("client").filter(pk=record_id).first()
