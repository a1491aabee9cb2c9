"""Consultations: noted, corrected, taken back."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_changes, note_details, record
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.cases import FollowUp, plan_follow_up
from wegwarte.casework.actions.co_advised import set_co_advised
from wegwarte.casework.actions.keeping import renew_dates
from wegwarte.casework.allowed import (
    BY_ACTIVITY,
    BY_UNDERSTANDING,
    STORING,
    Dependence,
    must_be_allowed,
    must_hold,
)
from wegwarte.casework.models import Case, Client, Consultation, ConsultationActivity, ConsultationTopic
from wegwarte.core.conflicts import claim_version, once
from wegwarte.core.vault import erase_record_key, new_record_key

LISTS: dict[str, tuple[type[Model], str]] = {
    "topics": (ConsultationTopic, "topic_id"),
    "activities": (ConsultationActivity, "activity_id"),
}
MOVED_OUT = entry("casework.moved_out", _("Moved a consultation out of a file"))
ANONYMOUS_ONLY = ("target_group_id", "age_band_id", "gender_id", "region_id", "district_id")


@dataclass
class ConsultationDetails:
    """What a form says of a contact: `fields` by their model names (codes as `…_id`), further topics, activities.

    `relatives`: ids of relatives in the same file who were counselled along; None leaves them as they are.
    """

    on: datetime.date
    fields: dict[str, Any] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    relatives: list[UUID] | None = None


@action("casework.note_consultation", says=_("Noted a consultation"), needs=Right.COUNSEL)
def note_consultation(
    office: Office,
    details: ConsultationDetails,
    *,
    by: Member,
    client: Client | None = None,
    next_step: FollowUp | None = None,
    submission: UUID | None = None,
) -> Consultation:
    """Notes one contact; without a client it is anonymous. The same form sent twice notes one.

    `next_step` is planned for the contact's case; raises Refused when the case was closed meanwhile.
    """
    _must_open(client, by)
    _must_fit(details.fields.get("case_id"), client, by)
    if client is not None:
        must_be_allowed(client, STORING, *depends_on(details), on=details.on, field="on")
        _must_be_released(client, details)

    def make() -> Consultation:
        consultation = Consultation(office=office, member=by, client=client, submission=submission)
        _apply(consultation, details)
        consultation.save(force_insert=True)
        for name, codes in _lists(consultation, details).items():
            _write(consultation, name, codes)
        set_co_advised(consultation, details.relatives)
        return consultation

    consultation, new = once(Consultation, submission, make, member=by)
    if new and client is not None:
        renew_dates(client)
    if new and next_step is not None and consultation.case_id is not None:
        _plan(consultation.case_id, next_step, by)
    return consultation


@action("casework.correct_consultation", says=_("Corrected a consultation"), needs=Right.COUNSEL)
def correct_consultation(
    consultation: Consultation, details: ConsultationDetails, *, version: int, by: Member
) -> Consultation:
    """Saves a corrected contact; raises ChangedMeanwhile when somebody else saved it after `version`."""
    if details.fields.get("case_id") != consultation.case_id:
        _must_fit(details.fields.get("case_id"), consultation.client, by)
    if consultation.client is not None:
        _must_still_be_allowed(consultation, consultation.client, details)
    claim_version(consultation, version)
    names = ("on", *details.fields)
    before = {name: getattr(consultation, name) for name in names}
    _apply(consultation, details)
    emptied = consultation.record_key if consultation.client is None and not consultation.note else None
    if emptied is not None:
        consultation.record_key = None
    consultation.save()
    if emptied is not None:
        erase_record_key(emptied)
    changed = {name for name in names if before[name] != getattr(consultation, name)}
    if set_co_advised(consultation, details.relatives):
        changed.add("relatives")
    note_changes(consultation, changed | _set_lists(consultation, details))
    if consultation.client is not None:
        renew_dates(consultation.client)
    return consultation


@action("casework.withdraw_consultation", says=_("Took back a consultation"), needs=Right.COUNSEL)
def withdraw_consultation(consultation: Consultation, *, version: int, by: Member) -> None:
    """Removes a contact that was noted by mistake, as in the wrong file; the trail keeps its day and whose file it was.

    Only who noted it, or a lead of its office; raises ChangedMeanwhile when somebody saved it after `version`.
    """
    if not consultation.may_be_withdrawn_by(by):
        raise PermissionDenied("Neither noted it nor leads its office.")
    claim_version(consultation, version)
    Consultation.objects.everywhere(because="this one is open already").filter(pk=consultation.pk).delete()
    if consultation.client is not None:
        renew_dates(consultation.client)
    elif consultation.record_key is not None:
        erase_record_key(consultation.record_key)
    note_details(consultation, day=consultation.on.isoformat())


@action("casework.move_consultation", says=_("Moved a consultation into another file"), needs=Right.COUNSEL)
def move_consultation(consultation: Consultation, to: Client, *, version: int, by: Member) -> Consultation:
    """Puts a contact that was noted in the wrong file into the right one; there it belongs to no case yet.

    Only who noted it, or a lead of its office, and only into a file that they may open. One without a file stays
    without: it can never be led back to a person. Raises ChangedMeanwhile when somebody saved it after `version`.
    """
    left = consultation.client
    if left is None or left.pk == to.pk or not consultation.may_be_withdrawn_by(by):
        raise PermissionDenied("Anonymous, there already, or neither noted it nor leads its office.")
    _must_open(to, by)
    claim_version(consultation, version)
    note = consultation.note  # opens with the key of the file that it leaves; saving seals with that of the other
    consultation.client, consultation.record_key, consultation.case, consultation.note = to, to.record_key, None, note
    consultation.release = None  # one of the other person's
    consultation.save()
    consultation.co_advised.all().delete()  # they are of the family in the file that it leaves
    renew_dates(left)
    renew_dates(to)
    note_details(consultation, day=consultation.on.isoformat())
    record(MOVED_OUT, by=by, on=left, day=consultation.on.isoformat())  # the other file may be another office's
    return consultation


def _plan(case_id: UUID, next_step: FollowUp, by: Member) -> None:
    """Locks the case first: nobody can save it between reading its version and planning."""
    cases = Case.objects.visible_to(by).select_for_update(of=("self",))
    case = cases.get(pk=case_id)
    plan_follow_up(case, follow_up_on=next_step.on, follow_up=next_step.what, version=case.version, by=by)


def _must_open(client: Client | None, by: Member) -> None:
    """The right asked before is the one in the office that notes; the file may be another office's."""
    if client and not by.may(Right.COUNSEL, office_id=client.office_id) and not client.may_be_worked_by(by):
        raise PermissionDenied("This member may not open the file.")


def _must_fit(case_id: UUID | None, client: Client | None, by: Member) -> None:
    """A contact stands in a case of its own file, one that the member may see."""
    if case_id and not Case.objects.visible_to(by).filter(pk=case_id, client=client).exists():
        raise PermissionDenied("This member may not write into the case.")


def _must_be_released(client: Client, details: ConsultationDetails) -> None:
    """The release that the contact names holds on its day."""
    if release_id := details.fields.get("release_id"):
        must_hold(release_id, client, on=details.on, field="release")


def _must_still_be_allowed(consultation: Consultation, client: Client, details: ConsultationDetails) -> None:
    """Only what a correction adds, unless it moves the day: an old contact stays correctable after a withdrawal."""
    moved = details.on != consultation.on
    stored = ConsultationDetails(
        consultation.on, {"understanding_id": consultation.understanding_id},
        activities=list(consultation.activities.values_list("activity_id", flat=True)),
    )  # fmt: skip
    before = [] if moved else depends_on(stored)
    must_be_allowed(client, *(one for one in depends_on(details) if one not in before), on=details.on, field="on")
    if moved or details.fields.get("release_id") != consultation.release_id:
        _must_be_released(client, details)


def depends_on(details: ConsultationDetails) -> list[Dependence]:
    """What the contact says was done under a consent."""
    understood = BY_UNDERSTANDING.get(details.fields.get("understanding_id") or "")
    done = [BY_ACTIVITY[code] for code in details.activities if code in BY_ACTIVITY]
    return [*done, *([understood] if understood else [])]


def _apply(consultation: Consultation, details: ConsultationDetails) -> None:
    consultation.on = details.on
    if consultation.client is not None:
        consultation.record_key = consultation.client.record_key
    elif details.fields.get("note") and consultation.record_key is None:
        consultation.record_key = new_record_key()
    for name, value in details.fields.items():
        if consultation.client is None or name not in ANONYMOUS_ONLY:
            setattr(consultation, name, value)


def _lists(consultation: Consultation, details: ConsultationDetails) -> dict[str, list[str]]:
    further = [topic for topic in details.topics if topic != consultation.main_topic_id]
    return {"topics": further, "activities": details.activities}


def _write(consultation: Consultation, name: str, codes: list[str]) -> None:
    model, column = LISTS[name]
    model._default_manager.bulk_create(model(consultation=consultation, **{column: code}) for code in codes)


def _set_lists(consultation: Consultation, details: ConsultationDetails) -> set[str]:
    """Writes the lists that differ from what is there; returns the names of those."""
    changed = set()
    for name, codes in _lists(consultation, details).items():
        there = getattr(consultation, name).all()
        if set(codes) != set(there.values_list(LISTS[name][1], flat=True)):
            there.delete()
            _write(consultation, name, codes)
            changed.add(name)
    return changed
