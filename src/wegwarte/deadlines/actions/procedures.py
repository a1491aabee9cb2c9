"""A procedure: begun by its map, counted from another base day, brought up to a newer map, handed over, ended."""

import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.deadlines.actions.changing import must_counsel_there, must_take_over, who_answers_again
from wegwarte.deadlines.dating import due_on
from wegwarte.deadlines.maps import MapStep, maps
from wegwarte.deadlines.models import Procedure, ProcedureEvent, ProcedureStep
from wegwarte.deadlines.newer_map import difference
from wegwarte.ui.text import day_text

Kind = ProcedureEvent.Kind


@action("deadlines.start_procedure", says=_("Started a procedure"), needs=Right.COUNSEL)
def start_procedure(
    client: Client,
    *,
    kind: str,
    base_on: datetime.date,
    responsible: Member,
    case_id: UUID | None = None,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> Procedure:
    """Copies the steps of the map into the file, with the days that follow from the base day."""
    if not Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise PermissionDenied
    must_counsel_there(responsible, client, on, field="responsible")
    chosen = maps()[kind]
    if not chosen.holds_on(base_on):
        raise Refused(_("This map does not hold for that day: %(hint)s") % {"hint": chosen.hint}, field="base_on")

    def make() -> Procedure:
        made = Procedure(
            client=client, case_id=case_id, office=client.office, record_key=client.record_key, kind=kind,
            responsible=responsible, map_version=chosen.version, base_on=base_on, started_on=on, started_by=by,
            submission=submission,
        )  # fmt: skip
        made.save(force_insert=True)
        for position, step in enumerate(chosen.steps, 1):
            new_step(made, step, position).save(force_insert=True)
        note_procedure(made, Kind.STARTED, by=by, on=on)
        return made

    return once(Procedure, submission, make, client=client, started_by=by)[0]


@action("deadlines.move_base", says=_("Moved the base day of a procedure"), needs=Right.COUNSEL)
def move_base(
    procedure: Procedure, *, base_on: datetime.date, version: int, by: Member, on: datetime.date
) -> Procedure:
    """Counts the open steps from another day; those that are done, and days that were set by hand, stay as they are."""
    must_go_on(procedure)
    if base_on == procedure.base_on:
        raise Refused(_("This is the base day already."), field="base_on")
    if not maps()[procedure.kind].holds_on(base_on):
        hint = maps()[procedure.kind].hint
        raise Refused(_("This map does not hold for that day: %(hint)s") % {"hint": hint}, field="base_on")
    claim_version(procedure, version)
    before, procedure.base_on = procedure.base_on, base_on
    procedure.save()
    steps = list(ProcedureStep.objects.of_procedure(procedure).open())
    followed = [step for step in steps if not step.by_hand and (step.offset or step.rule)]
    for step in followed:
        step.due_on, step.version = due_on(base_on, offset=step.offset, rule=step.rule), step.version + 1
        step.save()
    kept = sum(step.by_hand for step in steps)
    said = gettext("From %(before)s to %(after)s. Days that followed: %(followed)d. Set by hand, and stayed: %(kept)d.")
    days = {"before": day_text(before), "after": day_text(base_on), "followed": len(followed), "kept": kept}
    note_procedure(procedure, Kind.MOVED, by=by, on=on, said=said % days)
    note_details(procedure, followed=len(followed), stayed=kept)
    return procedure


@action("deadlines.take_newer_map", says=_("Took over a newer map of a procedure"), needs=Right.COUNSEL)
def take_newer_map(procedure: Procedure, *, version: int, by: Member, on: datetime.date) -> Procedure:
    """Adds what is new and changes what is open; what is done, not needed or was added here stays as it is."""
    must_go_on(procedure)
    steps = list(ProcedureStep.objects.of_procedure(procedure))
    found = difference(procedure, steps)
    if found is None:
        raise Refused(_("There is no newer map of this procedure."))
    claim_version(procedure, version)
    procedure.map_version = found.version
    procedure.save()
    for step, newer in found.changed:
        _as_newer(step, newer, procedure.base_on)
        step.save()
    last = max((step.position for step in steps), default=0)
    for position, newer in enumerate(found.added, last + 1):
        new_step(procedure, newer, position).save(force_insert=True)
    note_procedure(procedure, Kind.NEWER_MAP, by=by, on=on)
    return procedure


@action("deadlines.hand_over_procedure", says=_("Gave a procedure to somebody else"), needs=Right.COUNSEL)
def hand_over_procedure(procedure: Procedure, *, to: Member, version: int, by: Member, on: datetime.date) -> Procedure:
    """Makes somebody else responsible, who counsels in the file's office."""
    must_go_on(procedure)
    must_take_over(procedure, to, on)
    claim_version(procedure, version)
    procedure.responsible = to
    procedure.save()
    note_procedure(procedure, Kind.HANDED_OVER, by=by, on=on)
    return procedure


@action("deadlines.end_procedure", says=_("Ended a procedure"), needs=Right.COUNSEL)
def end_procedure(procedure: Procedure, *, reason: str, version: int, by: Member, on: datetime.date) -> Procedure:
    """It is over, with how it came out; its open steps are not due any more."""
    must_go_on(procedure)
    if not reason.strip():
        raise Refused(_("Please say how it ended."), field="reason")
    claim_version(procedure, version)
    procedure.ended_on = on
    procedure.save()
    note_procedure(procedure, Kind.ENDED, by=by, on=on, said=reason)
    return procedure


@action("deadlines.reopen_procedure", says=_("Opened a procedure again"), needs=Right.COUNSEL)
def reopen_procedure(procedure: Procedure, *, version: int, by: Member, on: datetime.date) -> Procedure:
    """It goes on where it was; where its responsible one is kept out of the file by now, with who opens it."""
    if procedure.is_running:
        raise Refused(_("This procedure goes on already."))
    responsible = who_answers_again(procedure, by, on)
    claim_version(procedure, version)
    procedure.ended_on, procedure.responsible = None, responsible
    procedure.save()
    note_procedure(procedure, Kind.REOPENED, by=by, on=on)
    return procedure


def must_go_on(procedure: Procedure) -> None:
    """Raises `Refused` for a procedure that is over."""
    if not procedure.is_running:
        raise Refused(_("This procedure has ended. Open it again first."))


def new_step(procedure: Procedure, step: MapStep, position: int) -> ProcedureStep:
    """A step of a map, copied into a procedure; not saved yet."""
    made = ProcedureStep(
        procedure=procedure, client_id=procedure.client_id, office_id=procedure.office_id, key=step.key,
        record_key=procedure.record_key, position=position,
    )  # fmt: skip
    _as_newer(made, step, procedure.base_on)
    return made


def _as_newer(step: ProcedureStep, newer: MapStep, base: datetime.date) -> None:
    step.title, step.needs, step.basis, step.who = newer.title, newer.needs, newer.basis, newer.who
    step.offset, step.rule = newer.offset, newer.rule
    if not step.by_hand:
        step.due_on = due_on(base, offset=step.offset, rule=step.rule)


def note_procedure(
    procedure: Procedure, kind: ProcedureEvent.Kind, *, by: Member, on: datetime.date, said: str = ""
) -> None:
    """A line of the procedure's history, which nobody can change."""
    ProcedureEvent(
        procedure=procedure, client_id=procedure.client_id, record_key=procedure.record_key, kind=kind, on=on, by=by,
        note=said,
    ).save(force_insert=True)  # fmt: skip
