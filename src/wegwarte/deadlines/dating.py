"""The day of a step: by its rule of law, or by its offset, from the base day of the procedure."""

import datetime
from functools import partial

from wegwarte.deadlines.following import EVENT
from wegwarte.deadlines.maps import period_of
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import after, reckon
from wegwarte.deadlines.terms import Impossible
from wegwarte.places.public_holidays import RHEINLAND_PFALZ, public_holidays


def due_on(base: datetime.date, *, offset: str, rule: str) -> datetime.date | None:
    """The day of the step, the careful one where the law gives two; `None` where nothing gives it."""
    if offset:
        return after(base, period_of(offset))
    if not rule or rule not in law().rules:
        return None
    holidays = partial(public_holidays, land=RHEINLAND_PFALZ)
    try:
        return reckon(law().rules[rule][0], EVENT, holidays, served_on=base, posted_on=None).act_by
    except Impossible:
        return None
