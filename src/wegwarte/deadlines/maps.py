"""Maps of procedures (Verfahrenswege) from `data/procedures.json`: what comes after what, who does it, by when."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from wegwarte.deadlines.data_files import (
    Row,
    UnusableRules,
    at,
    by_code,
    day,
    held_in,
    known_only,
    must_be_ordered,
    must_say_how_sure,
    whole,
)
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.terms import Counts, Period, Unit

DATA = Path(__file__).resolve().parent / "data" / "procedures.json"
WHO = ("person", "counsellor", "authority", "lawyer")
GIVES_A_DAY = (Counts.LATEST, Counts.ENDS, Counts.FIXED)
OF_A_MAP = (
    "code", "version", "title_de", "base_de", "hint_de", "certainty", "source", "checked_by", "checked_on",
    "valid_from", "valid_to", "steps",
)  # fmt: skip
OF_A_STEP = ("key", "title_de", "needs_de", "who", "basis", "offset", "rule")


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
    held = held_in(path, "maps")
    with at(path.name):
        return by_code([(made.code, made) for made in map(_map, held["maps"])])


def period_of(offset: str) -> Period:
    """ "-2w" → two weeks back. Raises `UnusableRules`."""
    if not (found := re.fullmatch(r"(-?\d{1,3})([dwm])", offset)):
        raise UnusableRules(f"{offset} is no offset")
    return Period(int(found[1]), Unit(found[2]))


def _map(row: Row) -> Map:
    with at(row["code"]):
        known_only(row, OF_A_MAP)
        made = Map(
            code=row["code"], version=whole(row, "version"), title=row["title_de"], base=row["base_de"],
            hint=row["hint_de"], certainty=row["certainty"], source=row["source"], checked_by=row["checked_by"],
            checked_on=date.fromisoformat(row["checked_on"]), valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]), steps=tuple(map(_step, row["steps"])),
        )  # fmt: skip
        must_be_ordered(made.valid_from, made.valid_to)
        must_say_how_sure(made.certainty)
        if not (made.steps and made.base and made.source and made.checked_by):
            raise UnusableRules("it lacks steps, base day, source, or who has checked it")
        if len({step.key for step in made.steps}) < len(made.steps):
            raise UnusableRules("a step stands twice")
        return made


def _step(row: Row) -> MapStep:
    with at(row["key"]):
        known_only(row, OF_A_STEP)
        step = MapStep(
            key=row["key"], title=row["title_de"], needs=row["needs_de"], who=row["who"], basis=row["basis"],
            offset=row.get("offset") or "", rule=row.get("rule") or "",
        )  # fmt: skip
        _check(step)
        return step


def _check(step: MapStep) -> None:
    if step.who not in WHO:
        raise UnusableRules(f"nobody is called {step.who}")
    if step.offset and step.rule:
        raise UnusableRules("either a rule gives the day, or an offset")
    if step.rule and (step.rule not in law().rules or law().rules[step.rule][0].counts not in GIVES_A_DAY):
        raise UnusableRules(f"{step.rule} is no rule that gives a day")
    if step.rule and not step.basis:
        raise UnusableRules("a day of the law has its paragraph")
    if step.offset:
        period_of(step.offset)
