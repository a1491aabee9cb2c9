"""Residence statuses that end soon: one rule for lists, warnings and the file."""

import datetime
from functools import cache

from django.db.models import Q

from wegwarte.casework.status_rules import KINDS, USUALLY_WARNED, WARNED

LIST = "aufenthalt_grob"
LOOKED_BACK = datetime.timedelta(weeks=8)
"""So long a document that has ended stays in the lists: after that something else is wrong."""


@cache
def short_ones() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Days of warning, and the statuses that have other ones than usual."""
    days = sorted(set(WARNED.values()))
    return tuple(
        (each, tuple(f"{LIST}.{code}" for code, kind in KINDS.items() if WARNED.get(kind) == each)) for each in days
    )


def ending(on: datetime.date) -> Q:
    """Which files have a status whose end is to be told on the day, or was within the last weeks."""
    since = on - LOOKED_BACK
    told = Q(status_until__range=(since, on + datetime.timedelta(days=USUALLY_WARNED)))
    for days, statuses in short_ones():
        told &= ~Q(status__in=statuses, status_until__gt=on + datetime.timedelta(days=days))
    return told
