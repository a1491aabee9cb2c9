"""The one way by which a page opens somebody's file: what this member may see, noted in the trail."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework import actions
from wegwarte.casework.models import Case, Client, Consultation


def opened_client(request: StaffRequest, client_id: UUID, *related: str, again: bool = False) -> Client:
    """The file with `related` records, or 404; `again` notes this look even when the last one is minutes old."""
    files = Client.objects.visible_to(request.member)
    client = get_object_or_404(files.select_related(*related) if related else files, pk=client_id)
    actions.open_file(client, by=request.member, again=again)
    return client


def opened_case(request: StaffRequest, case_id: UUID) -> Case:
    """A case with its client and its office, or 404."""
    cases = Case.objects.visible_to(request.member).select_related("client__record_key", "office")
    case = get_object_or_404(cases, pk=case_id)
    actions.open_file(case.client, by=request.member)
    return case


def opened_consultation(request: StaffRequest, consultation_id: UUID) -> Consultation:
    """A contact, or 404; each look is noted."""
    noted = get_object_or_404(Consultation.objects.visible_to(request.member), pk=consultation_id)
    actions.open_consultation(noted, by=request.member)
    return noted
