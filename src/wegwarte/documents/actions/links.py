"""Addresses under which documents come in: made, ended, used."""

import datetime
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, as_a_whole, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused, as_before, made_before, once
from wegwarte.documents.actions.keeping import MOST, keep_file
from wegwarte.documents.intake import Ready
from wegwarte.documents.models import Document, DocumentFile, UploadLink
from wegwarte.documents.models.link import hash_of

USED = entry("documents.link_used", _("Received documents under a link"))
MOST_OPEN = 10
"""Links of one file that are open at once."""


class TooMany(ValueError):
    """The link takes nothing more, or not so much: `over` says whether it has ended."""

    def __init__(self, *, over: bool) -> None:
        super().__init__()
        self.over = over


@action("documents.make_link", says=_("Made an address under which documents are sent"), needs=Right.COUNSEL)
def make_link(
    client: Client,
    *,
    code: str,
    type: str,
    words: str,
    language: str,
    lasts: datetime.timedelta,
    sendings: int,
    by: Member,
    at: datetime.datetime,
    submission: UUID | None = None,
) -> UploadLink:
    """Makes an address with this code. The same form sent twice makes one, under the code that was shown last.

    Raises `Refused` when too many are open: somebody has lost sight of them.
    """
    if UploadLink.objects.of_file(client).running(at).count() >= MOST_OPEN:
        raise Refused(_("Ten links of this file are open. Please end some first."))

    def make() -> UploadLink:
        return UploadLink.objects.create(
            client=client, made_for=client.pk, record_key=client.record_key, code_hash=hash_of(code), type=type,
            words=words, language=language, sendings=sendings, made_by=by, made_at=at, ends_at=at + lasts,
            submission=submission,
        )  # fmt: skip

    link, _new = once(UploadLink, submission, make, made_by=by, client=client)
    if made_before(link):
        link.code_hash = hash_of(code)
        link.save(update_fields=["code_hash"])
    return link


@action("documents.end_link", says=_("Ended an address under which documents are sent"), needs=Right.COUNSEL)
def end_link(link: UploadLink, *, by: Member, at: datetime.datetime) -> UploadLink:
    """Nothing can be sent under it any more; what came stays."""
    if link.ended_at is not None:
        return as_before(link)
    link.ended_at = at
    link.save(update_fields=["ended_at"])
    return link


def receive(link: UploadLink, ready: Sequence[Ready], *, submission: UUID, at: datetime.datetime) -> list[Document]:
    """Keeps what somebody sent under the link; nobody is signed in, so there is no right to ask.

    The same form sent twice keeps it once. Raises `TooMany` when the link has ended meanwhile or has no room, and
    `Refused` when the disk is full.
    """
    held = UploadLink.objects.select_for_update(of=("self",)).filter(pk=link.pk)
    held.everywhere(because="somebody sends something under a valid link").get()
    if has_come(link, submission):
        return []
    running = UploadLink.objects.everywhere(because="the same").running(at).select_related("made_by")
    found = running.select_related("client__record_key", "record_key").filter(pk=link.pk).first()
    if found is None or Document.objects.of_file(found.client).count() >= MOST:
        raise TooMany(over=True)
    link, size = found, sum(one.size for one in ready)
    if size > link.room:
        raise TooMany(over=False)
    with as_a_whole():
        documents = [_kept(link, one, _form_of(link, submission, number)) for number, one in enumerate(ready)]
    link.used, link.size = link.used + 1, link.size + size
    link.save(update_fields=["used", "size"])
    record(USED, by=None, on=link.client, link=str(link.pk), documents=len(documents))
    _tell(link)
    return documents


def _tell(link: UploadLink) -> None:
    """Has those told by mail who have to look."""
    from wegwarte.documents.tasks import tell_of_sent

    tell_of_sent.defer(carrier_id=str(link.carrier_id), record_id=str(link.pk))


def is_first(link: UploadLink) -> bool:
    """Whether nothing else under this link is being looked at just now; from now on until this transaction ends.

    Whoever has a link may send what takes the server minutes to open: that is never more than one at a time.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"upload link {link.pk}"])
        return bool(cursor.fetchone()[0])


def has_come(link: UploadLink, submission: UUID) -> bool:
    """Whether this very form has come already: somebody tapped twice, or did not see the answer."""
    return Document._base_manager.filter(link=link, submission=_form_of(link, submission, 0)).exists()


def _form_of(link: UploadLink, submission: UUID, number: int) -> UUID:
    """The number of a form as its file is known by: who sends makes it up, so that of another link is another."""
    return uuid5(link.pk, f"{submission} {number}")


def see(document: Document) -> None:
    """Notes that somebody here has opened what came under a link."""
    if document.waits:
        document.seen_at = timezone.now()
        document.save(update_fields=["seen_at"])


def _kept(link: UploadLink, ready: Ready, submission: UUID) -> Document:
    document = Document(
        client=link.client, record_key=link.client.record_key, type=link.type, link=link, added_by=link.made_by,
        submission=submission,
    )  # fmt: skip
    document.save(force_insert=True)
    keep_file(document, ready, made=DocumentFile.Made.SENT, number=1, by=link.made_by)
    return document
