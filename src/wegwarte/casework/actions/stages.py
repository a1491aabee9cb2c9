"""Where a case stands, and how areas of life are seen."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Assessment, Case, CaseStage
from wegwarte.casework.models.stage import HIGHEST, LOWEST, Rating
from wegwarte.core.conflicts import Refused, as_before, claim_version, once

ANALYSED = "case_step.S2"
BECAUSE = "the case is open already"


@action("casework.note_stage", says=_("Noted where a case stands"), needs=Right.COUNSEL)
def note_stage(case: Case, *, step: str, wanted: bool, by: Member, on: datetime.date) -> CaseStage:
    """Keeps that the case came to a step on a day, or that the person does not want it. A day's last word counts."""
    if on < case.opened_on:
        raise Refused(_("This day lies before the day on which the case was opened."), field="on_day")
    stage = _of_day(case, step, on)
    if stage is None:
        stage = CaseStage(case=case, step_id=step, on=on, wanted=wanted, by=by)
        stage.save(force_insert=True)
    elif stage.wanted != wanted:
        stage.wanted, stage.by = wanted, by
        stage.save()
    else:
        return as_before(stage)
    return stage


@action("casework.remove_stage", says=_("Removed a step that a case had not come to"), needs=Right.COUNSEL)
def remove_stage(stage: CaseStage, *, by: Member) -> None:
    """Takes back what was noted by mistake; the trail keeps which step it was."""
    note_details(stage, step=stage.step_id)
    CaseStage.objects.everywhere(because=BECAUSE).filter(pk=stage.pk).delete()


@action("casework.assess", says=_("Noted an analysis"), needs=Right.COUNSEL)
def assess(
    case: Case,
    ratings: Mapping[str, Rating],
    *,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> Assessment:
    """Keeps how areas of life are seen on a day, by the id of the area; what says nothing is left out."""
    kept = _kept(ratings)

    def make() -> Assessment:
        assessment = Assessment(
            client=case.client, case=case, record_key=case.record_key, submission=submission, on=on, by=by, ratings=kept
        )
        assessment.save(force_insert=True)
        come_to(case, ANALYSED, by=by, on=on)
        return assessment

    return once(Assessment, submission, make, case=case, by=by)[0]


@action("casework.correct_assessment", says=_("Corrected an analysis"), needs=Right.COUNSEL)
def correct_assessment(
    assessment: Assessment, ratings: Mapping[str, Rating], *, version: int, by: Member, on: datetime.date
) -> Assessment:
    """Replaces what was noted, for slips of the pen; another day is another analysis."""
    kept = _kept(ratings)
    claim_version(assessment, version)
    assessment.ratings, assessment.on = kept, on
    assessment.save()
    return assessment


def come_to(case: Case, step: str, *, by: Member, on: datetime.date) -> None:
    """Notes that the case came to a step, the first time that something is done there."""
    there = CaseStage.objects.everywhere(because=BECAUSE).filter(case=case, step=step, wanted=True)
    if not there.exists():
        CaseStage.objects.everywhere(because=BECAUSE).update_or_create(
            case=case, step_id=step, on=max(on, case.opened_on), defaults={"wanted": True, "by": by}
        )


def _of_day(case: Case, step: str, on: datetime.date) -> CaseStage | None:
    return CaseStage.objects.everywhere(because=BECAUSE).filter(case=case, step=step, on=on).first()


def _kept(ratings: Mapping[str, Rating]) -> dict[str, dict[str, object]]:
    for rating in ratings.values():
        if any(number is not None and not LOWEST <= number <= HIGHEST for number in (rating.person, rating.counsellor)):
            raise PermissionDenied("No page offers this number.")
        if rating.withheld and rating.person is not None:
            raise Refused(_("Either the person rates an area, or does not wish to say. Please choose one."))
    kept = {area: rating.as_kept() for area, rating in ratings.items() if rating.says_something}
    if not kept:
        raise Refused(_("Nothing is noted yet. Rate at least one area, or note that the person does not wish to."))
    return kept
