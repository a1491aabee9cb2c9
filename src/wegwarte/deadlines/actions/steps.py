"""A step of a procedure: done, not needed, given another day, added."""

import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.deadlines.actions.procedures import must_go_on
from wegwarte.deadlines.dating import due_on
from wegwarte.deadlines.models import Procedure, ProcedureStep

State = ProcedureStep.State


@action("deadlines.change_step", says=_("Changed a step of a procedure"), needs=Right.COUNSEL)
def change_step(
    step: ProcedureStep,
    *,
    state: str,
    due: datetime.date | None,
    reason: str,
    version: int,
    by: Member,
    on: datetime.date,
) -> ProcedureStep:
    """How far it is and by when it is to be done; another day than the counted one was set by hand, and stays."""
    must_go_on(step.procedure)
    if state == State.NOT_NEEDED and not reason.strip():
        raise Refused(_("Please say why it is not needed."), field="reason")
    claim_version(step, version)
    _set_state(step, state, by, on)
    counted = due_on(step.procedure.base_on, offset=step.offset, rule=step.rule)
    step.due_on, step.by_hand, step.reason = due, due != counted, reason
    step.save()
    return step


@action("deadlines.finish_step", says=_("Ticked off a step of a procedure"), needs=Right.COUNSEL)
def finish_step(step: ProcedureStep, *, version: int, by: Member, on: datetime.date) -> ProcedureStep:
    """It is done."""
    must_go_on(step.procedure)
    if not step.is_open:
        raise Refused(_("This step is not open any more."))
    claim_version(step, version)
    _set_state(step, State.DONE, by, on)
    step.save()
    return step


@action("deadlines.add_step", says=_("Added a step to a procedure"), needs=Right.COUNSEL)
def add_step(
    procedure: Procedure,
    *,
    title: str,
    needs: str,
    who: str,
    due: datetime.date | None,
    by: Member,
    submission: UUID | None = None,
) -> ProcedureStep:
    """A step that the map does not have; it follows no base day."""
    must_go_on(procedure)

    def make() -> ProcedureStep:
        last = ProcedureStep.objects.of_procedure(procedure).values_list("position", flat=True).last() or 0
        made = ProcedureStep(
            procedure=procedure, client_id=procedure.client_id, office_id=procedure.office_id, title=title, needs=needs,
            record_key=procedure.record_key, position=last + 1, who=who, due_on=due, by_hand=due is not None,
            submission=submission,
        )  # fmt: skip
        made.save(force_insert=True)
        return made

    return once(ProcedureStep, submission, make, procedure=procedure)[0]


def _set_state(step: ProcedureStep, state: str, by: Member, on: datetime.date) -> None:
    if state == step.state:
        return
    step.state = state
    done = state != State.OPEN
    step.done_on, step.done_by = (on, by) if done else (None, None)
