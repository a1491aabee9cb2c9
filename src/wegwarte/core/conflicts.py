"""Two people at the same record, or one person twice: neither loses anything."""

import uuid
from collections.abc import Callable, Mapping
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise

from wegwarte.core.tenancy import undone_on_failure

M = TypeVar("M", bound=models.Model)


class ChangedMeanwhile(Exception):
    """Somebody else saved this record after the form was opened; the form shows both and nothing is overwritten."""


class Refused(ValueError):
    """What the person wants cannot be; the text says why, in words for them. `field`: which of the form it is about."""

    def __init__(self, text: str | Promise, *, field: str = "") -> None:
        super().__init__(str(text))
        self.field = field


def claim_version(record: models.Model, version: int) -> None:
    """Moves the record from `version` to the next one; raises ChangedMeanwhile when another save was first."""
    manager = type(record)._base_manager
    if not manager.filter(pk=record.pk, version=version).update(version=version + 1):
        raise ChangedMeanwhile
    record.version = version + 1  # type: ignore[attr-defined]


def hold(record: models.Model, *fields: str) -> None:
    """Locks the row until the transaction ends and reads these fields anew; raises ChangedMeanwhile when it is gone."""
    manager = type(record)._base_manager
    try:
        record.refresh_from_db(fields=fields, from_queryset=manager.select_for_update(of=("self",), no_key=True))
    except type(record).DoesNotExist:  # type: ignore[attr-defined]
        raise ChangedMeanwhile from None


def hold_version(record: models.Model) -> None:
    """Locks the row until the transaction ends; raises ChangedMeanwhile unless it is still as it was read.

    For what is done beside the record and must not cross a change of it: its version stays.
    """
    rows = type(record)._base_manager.select_for_update(of=("self",), no_key=True)
    if not rows.filter(pk=record.pk, version=record.version).values_list("pk"):  # type: ignore[attr-defined]
        raise ChangedMeanwhile


def once(model: type[M], submission: uuid.UUID | None, make: Callable[[], M], **maker: object) -> tuple[M, bool]:
    """The record that this form makes, and whether it is new; a second submission of the form finds the first's.

    `maker` says who makes it, and where, in words of `filter()`, as `created_by=member`: nobody finds another's record
    by a form's number. Raises PermissionDenied for a number that made something else.
    """
    if not maker:
        raise TypeError("once() needs to know who makes the record.")
    if submission is None:
        return make(), True
    if before := _made_before(model, submission, maker):
        return before, False
    try:
        with undone_on_failure(), transaction.atomic():
            return make(), True
    except IntegrityError:
        before = _made_before(model, submission, maker)
        if before is None and _made_before(model, submission, {}):
            raise PermissionDenied("Somebody else's form, or another record's.") from None
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


def _made_before(model: type[M], submission: uuid.UUID, maker: Mapping[str, object]) -> M | None:
    found = model._base_manager.filter(submission=submission, **maker).first()
    return as_before(found) if found is not None else None
