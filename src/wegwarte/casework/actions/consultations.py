"""Consultations: noted, corrected."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, Client, Consultation, ConsultationActivity, ConsultationTopic
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.core.conflicts import claim_version, once
from wegwarte.core.vault import new_record_key

ANONYMOUS_ONLY = ("target_group_id", "age_band_id", "gender_id", "region_id", "district_id")


@dataclass
class ConsultationDetails:
    """What a form says of a contact: `fields` by their model names (codes as `…_id`), further topics, activities."""

    on: datetime.date
    fields: dict[str, Any] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)


@action("casework.note_consultation", needs=Right.COUNSEL)
def note_consultation(
    office: Office,
    details: ConsultationDetails,
    *,
    by: Member,
    client: Client | None = None,
    submission: UUID | None = None,
) -> Consultation:
    """Notes one contact; without a client it is anonymous. The same form sent twice notes one."""
    _must_open(client, by)
    _must_fit(details.fields.get("case_id"), client, by)

    def make() -> Consultation:
        consultation = Consultation(office=office, member=by, client=client, submission=submission)
        _apply(consultation, details)
        consultation.save(force_insert=True)
        _set_lists(consultation, details)
        return consultation

    consultation, new = once(Consultation, submission, make)
    if new and client is not None:
        _remember_contact(client, details.on)
    return consultation


@action("casework.correct_consultation", needs=Right.COUNSEL)
def correct_consultation(
    consultation: Consultation, details: ConsultationDetails, *, version: int, by: Member
) -> Consultation:
    """Saves a corrected contact; raises ChangedMeanwhile when somebody else saved it after `version`."""
    if details.fields.get("case_id") != consultation.case_id:
        _must_fit(details.fields.get("case_id"), consultation.client, by)
    claim_version(consultation, version)
    names = ("on", *details.fields)
    before = {name: getattr(consultation, name) for name in names}
    _apply(consultation, details)
    consultation.save()
    consultation.topics.all().delete()
    consultation.activities.all().delete()
    _set_lists(consultation, details)
    if consultation.client is not None:
        _look_for_latest_contact(consultation.client)
    note_changes(consultation, {name for name in names if before[name] != getattr(consultation, name)})
    return consultation


def _must_open(client: Client | None, by: Member) -> None:
    """The right asked before is the one in the office that notes; the file may be another office's."""
    if client and not by.may(Right.COUNSEL, office_id=client.office_id) and not client.may_be_worked_by(by):
        raise PermissionDenied("This member may not open the file.")


def _must_fit(case_id: UUID | None, client: Client | None, by: Member) -> None:
    """A contact stands in a case of its own file, one that the member may see."""
    if case_id and not Case.objects.visible_to(by).filter(pk=case_id, client=client).exists():
        raise PermissionDenied("This member may not write into the case.")


def _apply(consultation: Consultation, details: ConsultationDetails) -> None:
    consultation.on = details.on
    if consultation.client is not None:
        consultation.record_key = consultation.client.record_key
    elif details.fields.get("note") and consultation.record_key is None:
        consultation.record_key = new_record_key()
    for name, value in details.fields.items():
        if consultation.client is None or name not in ANONYMOUS_ONLY:
            setattr(consultation, name, value)


def _set_lists(consultation: Consultation, details: ConsultationDetails) -> None:
    further = [topic for topic in details.topics if topic != consultation.main_topic_id]
    ConsultationTopic.objects.bulk_create(
        ConsultationTopic(consultation=consultation, topic_id=topic) for topic in further
    )
    ConsultationActivity.objects.bulk_create(
        ConsultationActivity(consultation=consultation, activity_id=activity)
        for activity in details.activities
    )


def _remember_contact(client: Client, on: datetime.date) -> None:
    """Keeps the day of the latest contact at the file, by which lists are ordered."""
    _file_of(client).filter(Q(last_contact_on__isnull=True) | Q(last_contact_on__lt=on)).update(
        last_contact_on=on
    )


def _look_for_latest_contact(client: Client) -> None:
    """The same after a correction, which may have moved the latest contact to an earlier day."""
    contacts = Consultation.objects.everywhere(because="the file's day of contact depends on all of them")
    latest = contacts.filter(client=client).aggregate(Max("on"))["on__max"]
    _file_of(client).update(last_contact_on=latest)


def _file_of(client: Client) -> ClientQuerySet:
    return Client.objects.everywhere(because="the file is open already").filter(pk=client.pk)
