"""What is counted apart from contacts and persons: relatives counselled along, and how goals went.

Single numbers that add up with nothing. So outside the office each is hidden for itself, when it is small.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from wegwarte.casework.models import Case, Consultation, ConsultationRelative, Goal
from wegwarte.catalogue.models import Code
from wegwarte.reporting.suppression import LEAST

BESIDE: Final = "beside"
"""The name under which the statement gives these numbers, as others give their dimension."""

CALLED: Final[dict[str, Promise]] = {
    "co_advised": gettext_lazy("Relatives counselled along"),
    "goals_agreed": gettext_lazy("Goals agreed"),
    "ziel_status.ERREICHT": gettext_lazy("Goals reached"),
    "ziel_status.TEIL": gettext_lazy("Goals reached in part"),
    "ziel_status.NICHT": gettext_lazy("Goals not reached"),
    "ziel_status.AUFG": gettext_lazy("Goals given up or changed"),
}
"""In this order they are shown. Goals that ended are counted by the state in which they stand now."""


@dataclass(frozen=True)
class Beside:
    """One number with that of the year before; None is hidden."""

    label: Promise
    now: int | None
    before: int | None


def counted_beside(where: str) -> str:
    """Further rows for the statement that counts contacts; `where` is about a contact or a case, called c.

    Relatives once for each contact in which they were counselled along; goals by the day on which they were agreed,
    and by that on which they ended.
    """
    contact, along, case, goal, code = (
        model._meta.db_table for model in (Consultation, ConsultationRelative, Case, Goal, Code)
    )
    none = "0::bigint, 0::bigint, 0::bigint"
    goals = f"FROM {goal} g JOIN {case} c ON c.id = g.case_id AND c.carrier_id = g.carrier_id WHERE {where} AND g"
    return f"""
    UNION ALL SELECT '{BESIDE}', 'co_advised', count(*), {none}
    FROM {along} r JOIN {contact} c ON c.id = r.consultation_id AND c.carrier_id = r.carrier_id
    WHERE {where} AND c."on" BETWEEN %(first)s AND %(last)s
    UNION ALL SELECT '{BESIDE}', 'goals_agreed', count(*), {none}
    {goals}.agreed_on BETWEEN %(first)s AND %(last)s
    UNION ALL SELECT '{BESIDE}', coalesce(o.maps_to_id, g.state_id)::text, count(*), {none}
    {goals.replace("WHERE", f"LEFT JOIN {code} o ON o.id = g.state_id WHERE")}.ended_on BETWEEN %(first)s AND %(last)s
    GROUP BY 2
    """  # noqa: S608 - names of our own tables


def beside_shown(
    now: Mapping[str, int], before: Mapping[str, int], *, guarded: bool, whole_before: Mapping[str, int] | None = None
) -> list[Beside]:
    """The numbers of a period and of the year before; none where they were not counted yet.

    `guarded`: the reader is outside the office. `whole_before`: the whole year of which `before` is a part, where that
    has a page of its own: what is small in it, or between the two, is hidden in the part too (decision 0014).
    """
    if not now:
        return []
    return [
        Beside(
            label,
            _shown([now.get(key, 0)], guarded),
            _shown(_all_sides(before.get(key, 0), whole_before, key), guarded),
        )
        for key, label in CALLED.items()
    ]


def _all_sides(part: int, whole: Mapping[str, int] | None, key: str) -> list[int]:
    """A number, that of the whole year, and what lies between them."""
    return [part] if whole is None else [part, whole.get(key, 0), whole.get(key, 0) - part]


def _shown(numbers: list[int], guarded: bool) -> int | None:
    return None if guarded and min(numbers) < LEAST else numbers[0]
