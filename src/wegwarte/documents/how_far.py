"""What pages show of the reading of documents."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise

from wegwarte.casework.models import Client
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.shown import title_of
from wegwarte.documents.actions.text import read_of
from wegwarte.documents.models import Document, DocumentFile, DocumentText, PageText
from wegwarte.documents.orders import WHY
from wegwarte.documents.reader import reader
from wegwarte.documents.sight.page import Way


@dataclass(frozen=True)
class Reading:
    """How far a document is read, as its page tells it.

    `page`: the one that is read just now; `of`: how many are read; `cut`: there are more, which are not.
    """

    state: str
    page: int
    of: int
    unread: int
    why: str | Promise
    goes_on: bool
    has_stopped: bool
    can_see: bool
    cut: bool = False

    @property
    def offers_again(self) -> bool:
        """Whether asking once more could bring anything."""
        return self.has_stopped or (not self.goes_on and (self.unread > 0 or not self.state))


def reading_of(document: Document, now: datetime.datetime | None = None) -> Reading | None:
    """How far it is, of a document that somebody may see already; `None` for one without pages. Two queries."""
    file = document.latest
    if not file.pages:
        return None
    text = DocumentText.objects.everywhere(because="of a document that is open").filter(file=file).first()
    of = read_of(file)
    read = PageText.objects.of_version(file).exclude(way=Way.UNREAD).count() if text and text.ended else of
    return Reading(
        state=text.state if text else "",
        page=min(text.pages_done + 1, of) if text else 0,
        of=of,
        unread=max(of - read, 0),
        why=WHY.get(text.why, "") if text else "",
        goes_on=bool(text and not text.ended),
        has_stopped=bool(text and text.has_stopped(now or timezone.now())),
        can_see=reader().ready,
        cut=bool(text and of < file.pages),
    )


def not_read_yet(client: Client) -> int:
    """How many documents of a file that is open already wait for the reader or are under it. One query."""
    under_way = (DocumentText.State.WAITING, DocumentText.State.READING)
    found = DocumentText.objects.everywhere(because="of a file that is open, no content")
    return found.filter(file__document__client=client, state__in=under_way).values("file__document").distinct().count()


def turned_of(file: DocumentFile, page: int) -> int:
    """By how many degrees a page is shown turned, because its text stood so; 0 before it was read. One query."""
    found = PageText.objects.of_version(file).filter(number=page).values_list("turned", flat=True).first()
    return found or 0


def deadlines_from(document: Document) -> list[tuple[Deadline, str]]:
    """The deadlines that were counted from the letter that this document is, with what has to be done. One query."""
    if document.letter_id is None:
        return []
    found = Deadline.objects.of_file(document.client).filter(letter=document.letter_id).order_by("act_by", "pk")
    return [(deadline, title_of(deadline)) for deadline in found]
