"""Looks at documents: each is noted in the trail, with the document and without a word of it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.models import AuditEntry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.casework.actions.clients import ONE_LOOK
from wegwarte.documents.actions.links import see
from wegwarte.documents.models import Document, Scan

OPENED = entry("documents.opened", _("Opened a document"))
SCAN_OPENED = entry("documents.scan_opened", _("Looked at a paper from the scanner"))
DOWNLOADED = entry("documents.downloaded", _("Downloaded a document"))


def look_at(document: Document, *, by: Member) -> None:
    """Notes that somebody read it here; what came under a link does not wait any more."""
    see(document)
    record(OPENED, by=by, on=document.client, document=str(document.pk))


def look_at_page(document: Document, *, by: Member) -> None:
    """Notes that a picture of a page was asked for, unless the look at the document is only minutes old.

    Who opens the page of a document asks for its pictures with it, and that is one look. A cut-out among what a search
    has found is a look too, but what came under a link goes on waiting for somebody who opens it.
    """
    if not _has_looked(OPENED, by, document=str(document.pk)):
        record(OPENED, by=by, on=document.client, document=str(document.pk))


def look_at_scan(scan: Scan, *, by: Member) -> None:
    """Notes that somebody looked at a paper of the scanner that is in nobody's file yet; for its pages once."""
    if not _has_looked(SCAN_OPENED, by, scan=str(scan.pk)):
        record(SCAN_OPENED, by=by, on=scan, office_id=scan.office_id, scan=str(scan.pk))


def _has_looked(key: str, by: Member, **what: str) -> bool:
    """Whether the trail tells of that look already, a short while ago."""
    since = timezone.now() - ONE_LOOK
    return AuditEntry.objects.filter(actor_id=by.actor_id, at__gt=since, action=key, details__contains=what).exists()


def download(document: Document, *, by: Member) -> None:
    """Notes that somebody took a copy of it out."""
    see(document)
    record(DOWNLOADED, by=by, on=document.client, document=str(document.pk))
