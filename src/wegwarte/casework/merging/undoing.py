"""What undoing a merge would do, worked out before anything is done: the page says it, the action does it."""

from dataclasses import dataclass, field
from typing import Any

from wegwarte.casework.merging.moving import as_keys, rows_of
from wegwarte.casework.merging.tables import Moving, moving, parents
from wegwarte.casework.merging.words import UNTOLD
from wegwarte.casework.models import FileMerge


@dataclass
class Plan:
    """`back`: the ids that return, by the label of their table. `newer` and `stay` count what is otherwise than before.

    newer: written after the merge, in a case that returns. stay: came with the merge, but lies in a case that stays.
    """

    back: dict[str, set[Any]] = field(default_factory=dict)
    numbers: dict[Any, int] = field(default_factory=dict)
    newer: int = 0
    stay: int = 0


def plan_of(merge: FileMerge) -> Plan:
    """Which rows return. What lies in something that returns goes along; what lies in something that stays, stays."""
    plan = Plan()
    for table in moving():
        came = as_keys(table.model, merge.moved.get(table.label, []))
        here = rows_of(table, merge.client)
        back = set(here.filter(pk__in=came).values_list("pk", flat=True)) if came else set()
        along, stays = _beside_parents(table, merge, plan)
        if table.label not in UNTOLD:
            plan.newer += len(along - back)
            plan.stay += len(back & stays)
        if back := (back | along) - stays:
            plan.back[table.label] = back
        if table.number:
            plan.numbers |= {table.model._meta.pk.to_python(key): number for key, number in _pairs(table, merge)}
    return plan


def _beside_parents(table: Moving, merge: FileMerge, plan: Plan) -> tuple[set[Any], set[Any]]:
    """Rows here whose case (or letter …) returns, and those whose case does not."""
    along: set[Any] = set()
    stays: set[Any] = set()
    for key in parents(table.model):
        parent = key.related_model._meta.label_lower
        inside = rows_of(table, merge.client).filter(**{f"{key.name}__isnull": False})
        for row, of in inside.values_list("pk", key.attname):
            (along if of in plan.back.get(parent, ()) else stays).add(row)
    return along - stays, stays


def _pairs(table: Moving, merge: FileMerge) -> list[tuple[Any, int]]:
    return [(row[0], row[1]) for row in merge.moved.get(table.label, [])]
