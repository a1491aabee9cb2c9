"""What a newer state of the rules would say of a deadline that a second person has not confirmed yet.

What two people have confirmed is never counted anew: it keeps its day, its steps and the version it was counted by.
"""

import datetime
from dataclasses import dataclass

from wegwarte.deadlines.assistant import asked_of, follow
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.deadlines.reading import Law, law
from wegwarte.deadlines.terms import Impossible, Reckoned

OF_A_LETTER = (
    "kind", "service", "dated_on", "posted_on", "served_on", "event_on", "lodged", "instruction",
)  # fmt: skip


@dataclass(frozen=True)
class Recount:
    """What the rules say now. `reckoned`: `None` where they give no day of this kind for the letter any more."""

    version: int
    reckoned: Reckoned | None

    @property
    def act_by(self) -> datetime.date | None:
        """The careful day after the newer rules."""
        return self.reckoned.act_by if self.reckoned else None


def recount(deadline: Deadline) -> Recount | None:
    """What is offered beside the day that stands; `None` where nothing has changed, or nothing may change it."""
    held, letter = law(), deadline.letter
    if not deadline.needs_second or not deadline.steps or letter is None or deadline.rules_version == held.version:
        return None
    reckoned = _now(deadline.rule, letter, held)
    same = reckoned and (reckoned.cautious_end, reckoned.end) == (deadline.cautious_end, deadline.end)
    return None if same else Recount(held.version, reckoned)


def _now(rule: str, letter: IncomingLetter, held: Law) -> Reckoned | None:
    """By the same way on which the letter was reckoned when it came."""
    try:
        found = follow(
            asked_of({name: getattr(letter, name) for name in OF_A_LETTER}, held), land=letter.land or None, held=held
        )
    except (Impossible, KeyError):  # a rule or a way of service that is gone, or does not hold for that day
        return None
    reckoned = next((one.reckoned for main in found for one in (main, *main.also) if one.rule.id == rule), None)
    return reckoned if reckoned and reckoned.act_by else None
