"""The one way by which a page opens somebody's file: what this member may see, noted in the trail."""

import datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import Elsewhere, StaffRequest
from wegwarte.carriers.models import Member
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework import actions
from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.casework.models.of_file import HangsOnAFile
from wegwarte.casework.queries.files import followed
from wegwarte.core.dates import today

ROW = TypeVar("ROW", bound=HangsOnAFile)


def opened_client(
    request: StaffRequest, client_id: UUID, *related: str, again: bool = False, locks: bool = True
) -> Client:
    """The file with `related` records, or 404; `again` notes this look even when the last one is minutes old.

    What is sent `locks` the file until it is saved: whoever merges it at the same moment waits, or is here first.
    """
    files = Client.objects.visible_to(request.member)
    files = files.select_related(*related) if related else files
    if locks and request.method == "POST":
        files = files.select_for_update(of=("self",), no_key=True)
        client = files.filter(pk=client_id).first()
    else:
        client = next(iter(_files_with(related).of(request.member, today(), client_id)), None)
    if client is None:
        client = get_object_or_404(files, pk=_where_it_leads(request, client_id))
    actions.open_file(client, by=request.member, again=again)
    return client


@cache
def _files_with(related: tuple[str, ...]) -> AskedOften[Client]:
    """The statement by which a file is opened for reading, with these records."""

    def one(member: Member, on: datetime.date, client_id: UUID) -> ClientQuerySet:
        files = Client.objects.visible_to(member).filter(pk=client_id)
        return files.select_related(*related) if related else files

    return AskedOften(one)


def _where_it_leads(request: StaffRequest, client_id: UUID) -> UUID:
    """The file into which this one was merged; raises Http404 when it was not, or when that is not open to the member.

    An address is led on. What was sent goes there at once: it is the same person, and nothing typed is lost.
    """
    goes_on = followed([client_id]).get(client_id)
    if goes_on is None or not Client.objects.visible_to(request.member).filter(pk=goes_on).exists():
        raise Http404
    messages.info(request, str(_("The file that you asked for was merged with this one.")))
    if request.method != "POST":
        raise Elsewhere(request.get_full_path().replace(str(client_id), str(goes_on)))
    return goes_on


def opened_case(request: StaffRequest, case_id: UUID) -> Case:
    """A case with its client and its office, or 404."""
    cases = Case.objects.visible_to(request.member).select_related("client__record_key", "office")
    case = get_object_or_404(cases, pk=case_id)
    actions.open_file(case.client, by=request.member)
    return case


def opened_row(request: StaffRequest, model: type[ROW], row_id: UUID, *related: str) -> ROW:
    """What hangs on a file that the member may open, with `related` records, or 404; the look is noted in the file."""
    rows = model.objects.visible_to(request.member)  # type: ignore[attr-defined]
    row: ROW = get_object_or_404(rows.select_related(*related) if related else rows, pk=row_id)
    actions.open_file(row.client, by=request.member)
    return row


def opened_consultation(request: StaffRequest, consultation_id: UUID) -> Consultation:
    """A contact, or 404; each look is noted."""
    noted = get_object_or_404(Consultation.objects.visible_to(request.member), pk=consultation_id)
    actions.open_consultation(noted, by=request.member)
    return noted
