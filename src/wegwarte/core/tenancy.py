"""Whose rows are seen: the carrier (Träger) of the current transaction.

Every carrier-owned table has a row-level policy on the setting `wegwarte.carrier`, and the application's login
cannot get around it. The setting lives as long as the transaction. Unset: no rows, and writes fail.
"""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from django.db import connection, models, transaction
from psycopg.pq import TransactionStatus

PLATFORM = UUID(int=0)
"""Stands for the platform where an entry belongs to no carrier, as in the operator's audit trail."""


@dataclass
class Scope:
    """The carrier and user of the running transaction, and what is to be written before it ends."""

    carrier_id: UUID | None
    user_id: UUID | None = None
    pending: list[Callable[[], None]] = field(default_factory=list)
    undoing: list[Callable[[], object]] = field(default_factory=list)


_scope: ContextVar[Scope | None] = ContextVar("wegwarte_scope", default=None)


class FailedTransaction(RuntimeError):
    """PostgreSQL has given the transaction up; committing it would silently save nothing."""


class NoCarrier(RuntimeError):
    """Something carrier-owned was touched while no carrier is set."""


@contextlib.contextmanager
def carrier(carrier_id: UUID | None, *, user_id: UUID | None = None) -> Iterator[Scope]:
    """Runs the block in a transaction that sees this carrier's rows only; nests, and restores on the way out."""
    outer = _scope.get()
    scope = Scope(carrier_id, user_id)
    token = _scope.set(scope)
    whole = False
    try:
        with transaction.atomic():
            _tell_database(scope)
            yield scope
            if failed() and not connection.needs_rollback:  # who answers 500 has logged why, and rolls back already
                raise FailedTransaction("A database error was swallowed: nothing of this was saved.")
            if not connection.needs_rollback:
                write_pending()
                # The setting ends with the transaction, but not with a savepoint of an outer one.
                if outer is not None or connection.savepoint_ids:
                    _tell_database(outer or Scope(None))
                whole = True  # from here on it is the commit that may fail: nobody knows then whether it did
    finally:
        _scope.reset(token)
        if not whole:
            _undo(scope, 0)
        elif outer is not None:
            outer.undoing += scope.undoing


def failed() -> bool:
    """True when an error was caught although it had already ended the transaction for the database."""
    inside = connection.connection
    return inside is not None and inside.info.transaction_status == TransactionStatus.INERROR


def write_pending() -> None:
    """Writes what waits for the end of the transaction: the audit entries, whose chain is to be locked briefly."""
    scope = _scope.get()
    while scope and scope.pending:
        scope.pending.pop(0)()


def before_commit(write: Callable[[], None]) -> None:
    """Runs `write` as the last statement of the current carrier's transaction."""
    scope = _scope.get()
    if scope is None:
        raise NoCarrier("Nothing can be recorded while no carrier is set.")
    scope.pending.append(write)


def undo_on_failure(undo: Callable[[], object]) -> None:
    """Runs `undo` when what is being done fails: for what lies outside of the database, as a stored file."""
    scope = _scope.get()
    if scope is not None:
        scope.undoing.append(undo)


@contextlib.contextmanager
def undone_on_failure() -> Iterator[None]:
    """What the block has done outside of the database is undone when it fails, as its rows are by a savepoint."""
    scope = _scope.get()
    before = len(scope.undoing) if scope else 0
    try:
        yield
    except BaseException:
        if scope:
            _undo(scope, before)
        raise


def _undo(scope: Scope, since: int) -> None:
    """The last first. What cannot be undone now is left to the jobs of the night."""
    while len(scope.undoing) > since:
        with contextlib.suppress(OSError):
            scope.undoing.pop()()


def current_scope() -> Scope | None:
    """Carrier and user of the running transaction; None outside of `with carrier(…)`."""
    return _scope.get()


def current_carrier_id() -> UUID:
    """The carrier of the running transaction; raises NoCarrier when there is none."""
    scope = _scope.get()
    if scope is None or scope.carrier_id is None:
        raise NoCarrier("A carrier-owned record can only be made inside `with carrier(…)`.")
    return scope.carrier_id


def _tell_database(scope: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('wegwarte.carrier', %s, true), set_config('wegwarte.user', %s, true)",
            # A carrier that is set shows its own rows only: the user counts just until one is chosen.
            [str(scope.carrier_id or ""), "" if scope.carrier_id else str(scope.user_id or "")],
        )


class CarrierOwned(models.Model):
    """A record that belongs to one carrier and that no other carrier can see (Mandantentrennung)."""

    carrier_id = models.UUIDField(default=current_carrier_id, editable=False)

    append_only = False  # True: the application may add rows, never change or remove them
    extra_policies: dict[str, str] = {}
    # name: condition. How many such rows each carrier has may be known outside of it (`walls.counted`).
    counted_for_all: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True


class SharedOrOwned(models.Model):
    """A row that all carriers share, or that one carrier added for itself and no other can see (eigener Eintrag).

    A carrier reads both kinds and writes its own; the shared ones are written while no carrier is set. The key of an
    own row ends with `own_mark`: so a CHECK holds what foreign keys, which ignore policies, cannot.
    """

    carrier_id = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True


def own_mark(carrier_id: UUID) -> str:
    """The end of the key of a carrier's own row: "~" and 32 hexadecimal digits."""
    return f"~{carrier_id.hex}"
