"""When the end of a document begins to be told. Pure Python.

No law says how early; all of it is the offices' own custom, with its reason, as in `casework/status_rules.py`. What
proves a residence status is never told by its paper: the date belongs to the status.
"""

import datetime
from typing import Final

WARNED: Final = {
    "identity": 182,  # six months: embassies give appointments late; a title asks for a valid passport (§ 3 AufenthG)
    "permit": 56,  # as a residence title, casework/status_rules.py
    "agreement": 14,  # signed anew at the next appointment
}
"""Days before the end on which the end of a document of this type begins to be told."""

USUALLY_WARNED: Final = 28
"""The same for all others: certificates and papers that an office issues anew on request."""

FIRST: Final = max(*WARNED.values(), USUALLY_WARNED)
"""The earliest of all."""

LOOKED_BACK: Final = datetime.timedelta(weeks=8)
"""So long a document that has ended stays in the lists, as a residence status does: later something else is wrong."""


def warned_days(type: str) -> int:
    """How many days before its end a document of this type is told to end."""
    return WARNED.get(type, USUALLY_WARNED)


def is_ending(type: str, until: datetime.date | None, on: datetime.date) -> bool:
    """Whether its end is to be told on a day: it has come, or comes soon."""
    return until is not None and until - datetime.timedelta(days=warned_days(type)) <= on
