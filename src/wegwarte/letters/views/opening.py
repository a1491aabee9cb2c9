"""The one way by which a page opens a letter, or a file in which one is begun: what this member may see."""

from uuid import UUID

from django.http import Http404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework.models import Case
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.casework.views.opening import opened_client, opened_row
from wegwarte.core.dates import today
from wegwarte.letters.fields import Known
from wegwarte.letters.models import Letter
from wegwarte.letters.queries.known import known_of
from wegwarte.letters.templates import Template, templates

BESIDE = ("office", "case__record_key", "written_by", "deadline__record_key", "answers__record_key")


def opened_letter(request: StaffRequest, outgoing_id: UUID) -> Letter:
    """A letter with its file, or 404."""
    more = ("paper__record_key", "proof__record_key", "task__record_key", "sent_by", "release__record_key")
    return opened_row(request, Letter, outgoing_id, *BESIDE, *more)


def begun(request: StaffRequest, client_id: UUID) -> tuple[Known, list[Case]]:
    """What a new letter of that file is written from, as the address names it, and its cases; or 404."""
    client = opened_client(request, client_id, "office")
    cases = cases_to_choose(client, request.member)
    return known_of(client, request.GET, cases=cases, by=request.member, on=today()), cases


def known_template(key: str) -> Template:
    """The built-in text of that key, or 404."""
    if key not in templates():
        raise Http404
    return templates()[key]
