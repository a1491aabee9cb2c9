"""Files of which somebody has said that they are of different people."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from wegwarte.casework.models import Client, DifferentPerson

Pair = frozenset[UUID]
"""The ids of two files."""


def told_apart(files: Iterable[UUID]) -> dict[Pair, DifferentPerson]:
    """Pairs in which one of these files is, each with who said so, and when: the latest word. One query."""
    rows = DifferentPerson.objects.holding()
    of_these = rows.filter(client__in=list(files)).values("pair")
    halves: dict[UUID, list[DifferentPerson]] = defaultdict(list)
    for row in rows.filter(pair__in=of_these).select_related("said_by").order_by("said_at"):
        halves[row.pair].append(row)
    return {frozenset(row.client_id for row in both): both[0] for both in halves.values()}


def said_of(client: Client, second: Client) -> DifferentPerson | None:
    """Who said of these two files that they are not of one person; None when nobody did."""
    return told_apart([client.pk]).get(frozenset((client.pk, second.pk)))
