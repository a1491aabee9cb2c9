"""Which facts of a file are worth asking for next, and which may have grown old. Pure Python.

Nobody is forced: "not asked" and "does not want to say" are answers like any other, and end the question. Order and
months are the offices' own custom, not law.
"""

import datetime
from collections.abc import Mapping, Set
from typing import Final

from wegwarte.casework.rules import months_after

USEFUL: Final = (
    "language", "phone", "needs_interpreter", "birth_year", "status", "nationality", "german", "place", "livelihood",
    "accommodation", "work", "household_size",
)  # fmt: skip
"""The most useful first: to understand each other, to reach each other, then what rights depend on."""

ASKED_AT_ONCE: Final = 2

MONTHS: Final = {"phone": 12, "address": 12, "place": 12, "accommodation": 12, "work": 6, "livelihood": 6, "german": 6}
"""After so many months somebody should ask whether a fact is still true."""

ASKED_AGAIN: Final = {"not_asked": 30}
"""Days after which a fact that was left open is asked for once more; who does not want to say is left in peace."""


def missing(known: Set[str], answers: Mapping[str, tuple[str, datetime.date]], *, on: datetime.date) -> list[str]:
    """The most useful facts that are not known and not answered otherwise, at most two.

    `known`: facts with a value. `answers`: fact: what was answered and when.
    """
    open_ones = [fact for fact in USEFUL if fact not in known and not _answered(answers.get(fact), on)]
    return open_ones[:ASKED_AT_ONCE]


def grown_old(
    known: Set[str], answers: Mapping[str, tuple[str, datetime.date]], *, since: datetime.date, on: datetime.date
) -> list[tuple[str, datetime.date]]:
    """Facts whose value was told so long ago that it may not be true any more, the oldest first, with that day.

    `since`: the day from which the file is known, for what was never confirmed.
    """
    told = {fact: answers[fact][1] if fact in answers else since for fact in MONTHS if fact in known}
    old = [(fact, day) for fact, day in told.items() if months_after(day, MONTHS[fact]) <= on]
    return sorted(old, key=lambda each: (each[1], list(MONTHS).index(each[0])))


def _answered(answer: tuple[str, datetime.date] | None, on: datetime.date) -> bool:
    if answer is None:
        return False
    kind, day = answer
    return kind not in ASKED_AGAIN or on < day + datetime.timedelta(days=ASKED_AGAIN[kind])
