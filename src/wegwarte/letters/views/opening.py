"""The one way by which a page opens a letter: what this member may see."""

from uuid import UUID

from django.http import Http404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework.views.opening import opened_row
from wegwarte.letters.models import Letter
from wegwarte.letters.templates import Template, templates

BESIDE = ("office", "case__record_key", "written_by", "deadline__record_key", "answers__record_key")


def opened_letter(request: StaffRequest, outgoing_id: UUID) -> Letter:
    """A letter with its file, or 404."""
    more = ("paper__record_key", "proof__record_key", "task__record_key", "sent_by", "release__record_key")
    return opened_row(request, Letter, outgoing_id, *BESIDE, *more)


def known_template(key: str) -> Template:
    """The built-in text of that key, or 404."""
    if key not in templates():
        raise Http404
    return templates()[key]
