"""Work of a night that goes on past what fails: one damaged row or carrier holds up no other one."""

import contextlib
from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import transaction

from wegwarte.core.carriers import all_carriers
from wegwarte.core.tenancy import PLATFORM, carrier


class OneByOne:
    """Keeps what went wrong; at the end the job fails with it, so that somebody looks."""

    def __init__(self) -> None:
        self.failed: list[Exception] = []

    @contextlib.contextmanager
    def row(self) -> Iterator[None]:
        """What is done inside is done whole or not at all, in a savepoint; an error is kept for the end."""
        with self.going_on(), transaction.atomic():
            yield

    @contextlib.contextmanager
    def going_on(self) -> Iterator[None]:
        """An error inside is kept for the end; what was done before it stays."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the others have their turn
            self.failed.append(error)

    def end(self) -> None:
        """Raises ExceptionGroup when something failed. Call it outside the transactions in which the rest was done."""
        if self.failed:
            raise ExceptionGroup("What could not be done; all the rest was.", self.failed)


def for_each_carrier(do: Callable[[UUID, OneByOne], object], *, platform: bool = False) -> None:
    """Has something done for each carrier, one after the other. No transaction is open: `do` says whose rows it needs.

    `do` gets the carrier's id, and takes rows that may fail by themselves one by one. `platform`: for the platform too,
    before all others. Raises ExceptionGroup at the end when it failed for a carrier or a row.
    """
    rows = OneByOne()
    for carrier_id in all_carriers():
        if platform or carrier_id != PLATFORM:
            with rows.going_on():
                do(carrier_id, rows)
    rows.end()


def in_each_carrier(do: Callable[[UUID, OneByOne], object], *, platform: bool = False) -> None:
    """The same in the carrier's rows: a transaction for each, whose whole work is undone where `do` fails."""

    def inside(carrier_id: UUID, rows: OneByOne) -> None:
        with carrier(carrier_id):
            do(carrier_id, rows)

    for_each_carrier(inside, platform=platform)
