"""Work of a night that goes on past a row that fails: one damaged row holds up nobody else's."""

import contextlib
from collections.abc import Iterator

from django.db import transaction


class OneByOne:
    """Each row in a savepoint of its own; at the end the job fails with what went wrong, so that somebody looks."""

    def __init__(self) -> None:
        self.failed: list[Exception] = []

    @contextlib.contextmanager
    def row(self) -> Iterator[None]:
        """What is done inside is done whole or not at all; an error is kept for the end."""
        try:
            with transaction.atomic():
                yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the others have their turn
            self.failed.append(error)

    def end(self) -> None:
        """Raises ExceptionGroup when a row failed. Call it outside the transactions in which the others were done."""
        if self.failed:
            raise ExceptionGroup("Rows that could not be done; all others were.", self.failed)
