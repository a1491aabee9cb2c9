"""What is asked of a file that is open already: with statements that are built once, and under its key."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from wegwarte.casework.models import Client
from wegwarte.core.dates import today
from wegwarte.core.statements import Kept

ROW = TypeVar("ROW", bound=Model)


class AskedOfFile(Generic[ROW]):
    """`rows(client, on, *ids)`: a queryset that asks the file for nothing but its id. It need not read keys along."""

    def __init__(self, rows: Callable[..., QuerySet[ROW]]) -> None:
        self._kept: Kept[ROW] = Kept(lambda on, client_id, *ids: rows(Client(pk=client_id), on, *ids))
        self.rows = rows

    def of(self, client: Client, *ids: UUID) -> list[ROW]:
        """Today's rows of a file that is open already. One query."""
        return in_file(client, self._kept.of(today(), client.pk, *ids))


def in_file(client: Client, rows: Iterable[ROW]) -> list[ROW]:
    """Rows of a file that is open already: they know it, and its key, which is opened once for all of them."""
    found = list(rows)
    row: Any
    for row in found:
        row.client = client
        if row.record_key_id == client.record_key_id:  # while two files were one, the other's sealed what was noted
            row.record_key = client.record_key
    return found
