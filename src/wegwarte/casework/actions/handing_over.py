"""Several cases handed over at once, as when a colleague leaves."""

import datetime
from collections.abc import Iterable

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.cases import hand_over_case
from wegwarte.casework.models import Case
from wegwarte.core.conflicts import ChangedMeanwhile


def hand_over_cases(
    cases: Iterable[tuple[Case, int]], *, to: Member, note: str, by: Member, on: datetime.date
) -> tuple[int, int]:
    """Hands each case over by itself, with its own entry in the trail; how many, and how many had changed meanwhile.

    `cases`: each with the version that was on the screen. Raises Refused when `to` cannot take one.
    """
    handed = changed = 0
    for case, version in cases:
        try:
            hand_over_case(case, to=to, note=note, version=version, by=by, on=on)
            handed += 1
        except ChangedMeanwhile:
            changed += 1
    return handed, changed
