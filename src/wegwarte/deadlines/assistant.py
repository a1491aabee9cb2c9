"""From what a form says of a letter to the deadlines that follow."""

from functools import partial
from typing import Any

from wegwarte.deadlines.following import following
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.reading import Law, law
from wegwarte.deadlines.terms import Following, Instruction, Letter, Lodged
from wegwarte.places.public_holidays import public_holidays


def asked_of(said: dict[str, Any], held: Law | None = None) -> Letter:
    """The letter that a form tells of. An ordinary letter without a postmark counts from its own date."""
    service, _told = (held or law()).services[said["service"]]
    return Letter(
        decision=letters().kinds[said["kind"]].decision,
        service=service,
        served_on=said.get("served_on") if service.days is None else None,
        posted_on=said.get("posted_on") or (said.get("dated_on") if service.days is not None else None),
        lodged=Lodged(said.get("lodged") or Lodged.UNKNOWN),
        instruction=Instruction(said.get("instruction") or Instruction.UNKNOWN),
        event_on=said.get("event_on"),
    )


def follow(letter: Letter, *, land: str | None, held: Law | None = None) -> list[Following]:
    """The deadlines that follow of a letter, after the rules in force unless others are `held`. Raises `Impossible`."""
    known = (held or law()).rules
    rules = {code: rule for code, (rule, _told) in known.items()}
    longer = {code: told.longer for code, (_rule, told) in known.items() if told.longer}
    return following(letter, rules, longer, partial(public_holidays, land=land))
