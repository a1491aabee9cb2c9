"""Recording: `record(…)` for what somebody looked at, `@action` for what somebody changed."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.chain import append
from wegwarte.audit.labels import LABELS, entry
from wegwarte.audit.models import AuditEntry
from wegwarte.core.conflicts import made_before
from wegwarte.core.tenancy import NoCarrier, before_commit, current_scope, undone_on_failure

REFUSED = entry("access.refused", _("Was refused a page"))
P = ParamSpec("P")
R = TypeVar("R")


class Actor(Protocol):
    """Whoever acts: a member of a carrier, or the platform's operator."""

    @property
    def actor_id(self) -> UUID: ...
    @property
    def actor_name(self) -> str: ...
    def may(self, right: Any, *, office_id: UUID | None = None) -> bool: ...


def record(
    key: str,
    *,
    by: Actor | None,
    on: models.Model | None = None,
    office_id: UUID | None = None,
    **details: Any,
) -> None:
    """Notes that somebody did or opened something; `details` name fields and counts, never content.

    Raises KeyError for a key that has no words (`labels.entry`).
    """
    if key not in LABELS:
        raise KeyError(key)
    scope = current_scope()
    if scope is None or scope.carrier_id is None:
        raise NoCarrier("An audit entry needs a carrier.")
    written = AuditEntry(
        at=timezone.now(),
        actor_id=by.actor_id if by else None,
        actor_name=by.actor_name if by else "",
        office_id=office_id or _office_of_entry(on),
        action=key,
        object_type=on._meta.label if on is not None else "",
        object_id=str(on.pk) if on is not None else "",
        object_label=_label_of(on),
        details=details,
    )
    waiting: list[AuditEntry] = scope.__dict__.setdefault("audit_entries", [])
    if not waiting:
        before_commit(lambda: _write(waiting))
    waiting.append(written)


class RecordedRefusal(PermissionDenied):
    """A refusal of which the trail tells already."""


def refuse(*, by: Actor, on: models.Model | None = None, **details: Any) -> NoReturn:
    """Answers 403 and writes down that this was refused."""
    record(REFUSED, by=by, on=on, **details)
    raise RecordedRefusal


def action(key: str, *, says: Promise, needs: Any) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Marks a function as a change of the record: asks the right, does it as a whole, writes the audit entry.

    The function's first argument is what is changed (or where something is made); `by=` is the actor. Its result, when
    it is a record, is what the entry points at. `says`: the entry in words, for the page of the trail.
    """
    entry(key, says)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def act(*args: P.args, **options: P.kwargs) -> R:
            by: Any = options["by"]
            subject = args[0] if args else None
            about = subject if isinstance(subject, models.Model) else None
            if not _may_change(by, needs, about):
                refuse(by=by, on=about, action=key)
            try:
                with as_a_whole():
                    result = function(*args, **options)
                    target = result if isinstance(result, models.Model) else about
                    if target is None or not made_before(target):
                        office_id = _office_of_entry(target) or _office_of_entry(about)
                        record(key, by=by, on=target, office_id=office_id, **_changes(target))
            except RecordedRefusal:
                raise
            except PermissionDenied:
                refuse(by=by, on=about, action=key)
            return result

        return act

    return decorate


@contextlib.contextmanager
def as_a_whole() -> Iterator[None]:
    """Several actions are done all together or not at all: no row, no stored file and no entry is left of the first."""
    with undone_on_failure(), _dropped_on_failure(), transaction.atomic():
        yield


@contextlib.contextmanager
def _dropped_on_failure() -> Iterator[None]:
    """Forgets what an inner action recorded when the outer one fails: the trail tells what happened only.

    That it was refused did happen.
    """
    scope = current_scope()
    before = len(scope.__dict__.get("audit_entries", ())) if scope else 0
    try:
        yield
    except BaseException:
        if scope:
            entries = scope.__dict__.get("audit_entries", [])
            entries[before:] = [entry for entry in entries[before:] if entry.action == REFUSED]
        raise


def _may_change(by: Actor, needs: Any, thing: models.Model | None) -> bool:
    """Those with the right in the record's office; with the right elsewhere when the record is their work too."""
    if by.may(needs, office_id=_office_of(thing)):
        return True
    may_be_worked_by = getattr(thing, "may_be_worked_by", None)
    return may_be_worked_by is not None and by.may(needs) and bool(may_be_worked_by(by))


def _office_of_entry(thing: models.Model | None) -> UUID | None:
    """The office whose lead reads the entry: a record's `audit_office_id`, else the office that it belongs to."""
    office_id: UUID | None = getattr(thing, "audit_office_id", None)
    return office_id or _office_of(thing)


def _office_of(thing: models.Model | None) -> UUID | None:
    """The office that a record belongs to, for rights and for the lead's view of the trail."""
    if thing is None:
        return None
    office_id: UUID | None = getattr(thing, "audit_office_id", None) or getattr(thing, "office_id", None)
    return office_id


def _label_of(thing: models.Model | None) -> str:
    """What the record is called, in the house's language: who reads the trail may not know that of who acted."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(getattr(thing, "audit_label", ""))[:120]


def note_changes(thing: models.Model, names: set[str]) -> None:
    """Says which fields an action changed: their names go into the entry, their content never does."""
    thing.__dict__["_audit_changes"] = names


def note_details(thing: models.Model, **details: Any) -> None:
    """Says more of what an action did, as a day or a count; never content."""
    thing.__dict__["_audit_details"] = details


def _changes(thing: models.Model | None) -> dict[str, Any]:
    if thing is None:
        return {}
    names = thing.__dict__.pop("_audit_changes", None)
    details: dict[str, Any] = thing.__dict__.pop("_audit_details", {})
    return details | ({"fields": sorted(names)} if names else {})


def _write(entries: list[AuditEntry]) -> None:
    if entries:  # none are left when all that was done has failed
        append(entries)
    entries.clear()
