"""Looks at documents: each is noted in the trail, with the document and without a word of it."""

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.documents.actions.links import see
from wegwarte.documents.models import Document

OPENED = entry("documents.opened", _("Opened a document"))
DOWNLOADED = entry("documents.downloaded", _("Downloaded a document"))


def look_at(document: Document, *, by: Member) -> None:
    """Notes that somebody read it here; what came under a link does not wait any more."""
    see(document)
    record(OPENED, by=by, on=document.client, document=str(document.pk))


def download(document: Document, *, by: Member) -> None:
    """Notes that somebody took a copy of it out."""
    see(document)
    record(DOWNLOADED, by=by, on=document.client, document=str(document.pk))
