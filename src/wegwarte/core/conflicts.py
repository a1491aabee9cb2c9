"""Two people at the same record, or one person twice: neither loses anything."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, models, transaction

M = TypeVar("M", bound=models.Model)


class ChangedMeanwhile(Exception):
    """Somebody else saved this record after the form was opened; the form shows both and nothing is overwritten."""


def claim_version(record: models.Model, version: int) -> None:
    """Moves the record from `version` to the next one; raises ChangedMeanwhile when another save was first."""
    manager = type(record)._base_manager
    if not manager.filter(pk=record.pk, version=version).update(version=version + 1):
        raise ChangedMeanwhile
    record.version = version + 1  # type: ignore[attr-defined]


def once(model: type[M], submission: uuid.UUID | None, make: Callable[[], M]) -> tuple[M, bool]:
    """The record that this form makes, and whether it is new; a second submission of the form finds the first's."""
    if submission is None:
        return make(), True
    if before := _made_before(model, submission):
        return before, False
    try:
        with transaction.atomic():
            return make(), True
    except IntegrityError:
        before = _made_before(model, submission)
        if before is None:
            raise
        return before, False


def as_before(record: M) -> M:
    """The record, marked as one at which nothing was done: it was like this before."""
    record.__dict__["_made_before"] = True
    return record


def made_before(record: models.Model) -> bool:
    """True for a record that was there as it is: nothing was done, and nothing is to be recorded."""
    return bool(record.__dict__.get("_made_before", False))


def _made_before(model: type[M], submission: uuid.UUID) -> M | None:
    found = model._base_manager.filter(submission=submission).first()
    return as_before(found) if found is not None else None
