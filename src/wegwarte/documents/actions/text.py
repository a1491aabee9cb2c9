"""The text of documents: asked for as they come in, read page by page, read once more."""

import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, hold
from wegwarte.documents.models import Document, DocumentFile, DocumentText, PageText
from wegwarte.documents.sight.page import Page, Way

State = DocumentText.State
MOST_READ: Final = 100
"""Pages of a document that are read: letters and decisions are shorter, and a page takes more than a second."""
MOST_SLOW: Final = 5
"""Pages that take too long or whose reading was killed, after which the rest of a document is left alone."""
SLOW: Final = ("too_slow", "too_slow_to_read", "ended")


def ask_to_read(file: DocumentFile) -> None:
    """Has the worker read a version of a document; with the transaction that keeps it, or not at all."""
    from wegwarte.documents.tasks import read_document  # the worker's jobs use the records too

    if not file.pages:
        return
    DocumentText(file=file).save(force_insert=True)
    read_document.configure(priority=-1).defer(carrier_id=str(file.carrier_id), record_id=str(file.pk))


@action("documents.read_again", says=_("Had a document read again"), needs=Right.COUNSEL)
def read_again(document: Document, *, by: Member, at: datetime.datetime) -> Document:
    """Reads once more what could not be read. Raises `Refused` while it is being read."""
    file = document.latest
    hold(file, "number")  # of two clicks, the second finds the first's; nobody removes the document meanwhile
    found = DocumentText.objects.everywhere(because="of a document that is open already").filter(file=file).first()
    if found is not None and not found.ended and not found.has_stopped(at):
        raise Refused(_("This document is being read already."))
    PageText.objects.of_version(file).filter(way=Way.UNREAD).delete()
    DocumentText.objects.everywhere(because="of a document that is open already").filter(file=file).delete()
    ask_to_read(file)
    return document


def next_page(file: DocumentFile) -> int:
    """The first page that is to be read and was not looked at yet, or 0 when there is none.

    Who has sent something that takes half a minute a page does not get hours of the reader.
    """
    ways = dict(PageText.objects.of_version(file).values_list("number", "way"))
    if list(ways.values()).count(Way.UNREAD) >= MOST_SLOW and _is_slow(file):
        return 0
    return next((number for number in range(1, read_of(file) + 1) if number not in ways), 0)


def read_of(file: DocumentFile) -> int:
    """How many of its pages are read at most: the first ones."""
    return min(file.pages, MOST_READ)


def _is_slow(file: DocumentFile) -> bool:
    texts = DocumentText.objects.everywhere(because="how far it is, no content")
    return texts.filter(file=file, why__in=SLOW).exists()


def keep_page(file: DocumentFile, number: int, page: Page) -> None:
    """Keeps what was read of a page, and how far the reading is; a page that another has kept meanwhile stays."""
    kept = PageText(file=file, number=number)
    kept.put(page)
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:
        return
    done = PageText.objects.of_version(file).count()
    _note(file, state=State.READING, pages_done=done)


def settle(file: DocumentFile) -> None:
    """All pages were looked at: it is read, unless there is none that could be."""
    pages = PageText.objects.of_version(file)
    state = State.DONE if pages.exclude(way=Way.UNREAD).exists() else State.FAILED
    _note(file, state=state, pages_done=pages.count())


def note_why(file: DocumentFile, why: str) -> None:
    """Why a page could not be read, as a word of `orders.WHY`."""
    _note(file, why=why)


def _note(file: DocumentFile, **said: object) -> None:
    texts = DocumentText.objects.everywhere(because="how far it is, no content").filter(file=file)
    texts.update(heard_at=timezone.now(), **said)
