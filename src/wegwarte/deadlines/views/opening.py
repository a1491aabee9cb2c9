"""Deadlines, procedures and steps as their pages open them: with what they show, and the look noted in the file."""

from uuid import UUID

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework.views.opening import opened_row
from wegwarte.deadlines.models import Deadline, Procedure, ProcedureStep


def opened_procedure(request: StaffRequest, procedure_id: UUID) -> Procedure:
    """A procedure with its file, or 404."""
    return opened_row(request, Procedure, procedure_id, "office", "case__record_key", "started_by")


def opened_step(request: StaffRequest, step_id: UUID) -> ProcedureStep:
    """A step with its procedure, or 404."""
    return opened_row(request, ProcedureStep, step_id, "office", "procedure__client__record_key")


def opened_deadline(request: StaffRequest, deadline_id: UUID) -> Deadline:
    """A deadline with its file, or 404."""
    people = ("confirmed_by", "second_by", "closed_by")
    return opened_row(request, Deadline, deadline_id, "office", "letter__record_key", "case__record_key", *people)
