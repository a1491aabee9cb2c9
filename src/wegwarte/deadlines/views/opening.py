"""The one way by which a page opens a deadline or a procedure: what this member may see, noted in the trail."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework import actions
from wegwarte.deadlines.models import Deadline, Procedure, ProcedureStep


def opened_procedure(request: StaffRequest, procedure_id: UUID) -> Procedure:
    """A procedure with its file, or 404."""
    shown = Procedure.objects.visible_to(request.member).select_related("office", "case__record_key", "started_by")
    procedure = get_object_or_404(shown, pk=procedure_id)
    actions.open_file(procedure.client, by=request.member)
    return procedure


def opened_step(request: StaffRequest, step_id: UUID) -> ProcedureStep:
    """A step with its procedure, or 404."""
    shown = ProcedureStep.objects.visible_to(request.member)
    step = get_object_or_404(shown.select_related("office", "procedure__client__record_key"), pk=step_id)
    actions.open_file(step.client, by=request.member)
    return step


def opened_deadline(request: StaffRequest, deadline_id: UUID) -> Deadline:
    """A deadline with its file, or 404."""
    shown = Deadline.objects.visible_to(request.member)
    related = ("office", "letter__record_key", "case__record_key", "confirmed_by", "second_by", "closed_by")
    deadline = get_object_or_404(shown.select_related(*related), pk=deadline_id)
    actions.open_file(deadline.client, by=request.member)
    return deadline
