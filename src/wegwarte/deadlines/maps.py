"""Maps of procedures (Verfahrenswege) from `data/procedures.json`: what comes after what, who does it, by when."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from wegwarte.deadlines.reading import UnusableRules, law
from wegwarte.deadlines.terms import Counts, Period, Unit

DATA = Path(__file__).resolve().parent / "data" / "procedures.json"
WHO = ("person", "counsellor", "authority", "lawyer")
CERTAINTY = ("high", "medium")
GIVES_A_DAY = (Counts.LATEST, Counts.ENDS, Counts.FIXED)


@dataclass(frozen=True)
class MapStep:
    """A step of a map; its words are German, as the field's. `rule`: the rule of law that gives its day.

    `offset`: a time from the base day, back where it is negative, that is advice and no law; neither: no day.
    """

    key: str
    title: str
    needs: str
    who: str
    basis: str
    offset: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Map:
    """A procedure as a list of steps, with its state and where it was read."""

    code: str
    version: int
    title: str
    base: str
    """What day its days are counted from, in words."""
    hint: str
    certainty: str
    source: str
    checked_by: str
    checked_on: date
    valid_from: date | None
    valid_to: date | None
    steps: tuple[MapStep, ...]

    def holds_on(self, base: date) -> bool:
        """Whether it is meant for a base day."""
        return (self.valid_from is None or base >= self.valid_from) and (self.valid_to is None or base <= self.valid_to)


@cache
def maps(path: Path = DATA) -> dict[str, Map]:
    """All maps by their code. Raises `UnusableRules` for what contradicts itself."""
    found = [_map(row) for row in json.loads(path.read_text("utf-8"))["maps"]]
    if len({one.code for one in found}) < len(found):
        raise UnusableRules("A map of a procedure stands twice")
    return {one.code: one for one in found}


def period_of(offset: str) -> Period:
    """ "-2w" → two weeks back. Raises `UnusableRules`."""
    if not (found := re.fullmatch(r"(-?\d{1,3})([dwm])", offset)):
        raise UnusableRules(f"{offset} is no offset")
    return Period(int(found[1]), Unit(found[2]))


def _map(row: dict[str, Any]) -> Map:
    made = Map(
        code=row["code"], version=row["version"], title=row["title_de"], base=row["base_de"], hint=row["hint_de"],
        certainty=row["certainty"], source=row["source"], checked_by=row["checked_by"],
        checked_on=date.fromisoformat(row["checked_on"]), valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]), steps=tuple(_step(row["code"], step) for step in row["steps"]),
    )  # fmt: skip
    _check(made)
    return made


def _check(made: Map) -> None:
    if made.valid_from and made.valid_to and made.valid_to < made.valid_from:
        raise UnusableRules(f"{made.code} ends before it begins")
    if made.certainty not in CERTAINTY:
        raise UnusableRules(f"{made.code}: {made.certainty} does not say how sure it is")
    if not (made.steps and made.base and made.source and made.checked_by):
        raise UnusableRules(f"{made.code} lacks steps, base day, source, or who has checked it")
    if len({step.key for step in made.steps}) < len(made.steps):
        raise UnusableRules(f"{made.code}: a step stands twice")


def _step(code: str, row: dict[str, Any]) -> MapStep:
    step = MapStep(
        key=row["key"], title=row["title_de"], needs=row["needs_de"], who=row["who"], basis=row["basis"],
        offset=row.get("offset") or "", rule=row.get("rule") or "",
    )  # fmt: skip
    where = f"{code}, {step.key}"
    if step.who not in WHO:
        raise UnusableRules(f"{where}: nobody is called {step.who}")
    if step.offset and step.rule:
        raise UnusableRules(f"{where}: either a rule gives the day, or an offset")
    if step.rule and (step.rule not in law().rules or law().rules[step.rule][0].counts not in GIVES_A_DAY):
        raise UnusableRules(f"{where}: {step.rule} is no rule that gives a day")
    if step.rule and not step.basis:
        raise UnusableRules(f"{where}: a day of the law has its paragraph")
    if step.offset:
        period_of(step.offset)
    return step


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
