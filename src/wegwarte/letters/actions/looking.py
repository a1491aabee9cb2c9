"""Looks at letters: each is noted in the trail, with the letter and without a word of it."""

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.letters.models import Letter

OPENED = entry("letters.opened", _("Opened an outgoing letter"))
TAKEN = entry("letters.taken", _("Took an outgoing letter out, to print or to keep it"))


def look_at(letter: Letter, *, by: Member) -> None:
    """Notes that somebody read it here."""
    record(OPENED, by=by, on=letter.client, letter=str(letter.pk))


def take_along(letter: Letter, *, as_what: str, by: Member) -> None:
    """Notes that somebody took it out. `as_what`: "pdf", "docx" or "explained"."""
    record(TAKEN, by=by, on=letter.client, letter=str(letter.pk), form=as_what)
