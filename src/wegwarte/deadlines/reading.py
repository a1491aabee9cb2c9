"""Reads the rules of the law from `data/rules.json`. Their origin and state: `data/SOURCES.md`."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from wegwarte.deadlines.terms import Counts, Period, Rule, Service, Unit

DATA = Path(__file__).resolve().parent / "data" / "rules.json"
Kept = TypeVar("Kept")
WITHOUT_PERIOD = (Counts.FIXED, Counts.STATED)

BY_LODGING = ("asyl", "asyl-alt")
"""Groups whose rules hold for applications lodged in a time, whenever the letter comes. § 87e AsylG."""


class UnusableRules(ValueError):
    """A file of rules that contradicts itself; the text says where."""


@dataclass(frozen=True)
class Told:
    """A rule or a way of service with what people read about it; the words of the law are German."""

    label: str
    basis: str
    note: str = ""
    group: str = ""
    trigger: str = ""
    form: str = ""
    where: str = ""
    certainty: str = ""
    longer: Period | None = None
    """How long the time is when the letter has no instruction on remedies, or a wrong one. Never taken by itself."""
    later_reading: bool = False
    """Whether some courts count the day of receipt later; the earlier day is taken."""


@dataclass(frozen=True)
class Law:
    """All rules and ways of service of one state of the law, by their code."""

    version: int
    as_of: date
    rules: dict[str, tuple[Rule, Told]]
    services: dict[str, tuple[Service, Told]]


@cache
def law(path: Path = DATA) -> Law:
    """The rules as they stand in the file. Raises `UnusableRules`."""
    held = json.loads(path.read_text("utf-8"))
    rules = [_rule(row) for row in held["rules"]]
    services = [_service(row) for row in held["services"]]
    return Law(
        version=held["version"],
        as_of=date.fromisoformat(held["as_of"]),
        rules=_by_code([(rule.id, (rule, told)) for rule, told in rules]),
        services=_by_code([(service.code, (service, told)) for service, told in services]),
    )


def _by_code(rows: list[tuple[str, Kept]]) -> dict[str, Kept]:
    found = dict(rows)
    if len(found) < len(rows):
        raise UnusableRules(f"A code stands twice among {[code for code, _kept in rows]}")
    return found


def _rule(row: dict[str, Any]) -> tuple[Rule, Told]:
    rule = Rule(
        id=row["id"],
        counts=Counts(row["counts"]),
        period=Period(row["length"], Unit(row["unit"])) if row["length"] is not None else None,
        backwards=row.get("backwards", row["counts"] == Counts.LATEST_BEFORE),
        moves=row["moves"],
        fixed_on=_day(row.get("fixed_on")),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        act=row.get("act", ""),
        by_lodging=row["group"] in BY_LODGING,
    )
    _check(rule)
    return rule, Told(
        label=row["title_de"], basis=row["legal_basis"], note=row["note_de"] or "", group=row["group"],
        trigger=row["trigger_de"], form=row["form_de"] or "", where=row["where_de"] or "",
        certainty=row["certainty"], longer=_period(row["without_instruction"]),
    )  # fmt: skip


def _check(rule: Rule) -> None:
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        raise UnusableRules(f"{rule.id} ends before it begins")
    if (rule.period is None) != (rule.counts in WITHOUT_PERIOD):
        raise UnusableRules(f"{rule.id}: a period does not fit {rule.counts}")
    if rule.period and rule.period.length < 0:
        raise UnusableRules(f"{rule.id}: a period is never negative; say that it counts back")
    if (rule.fixed_on is None) != (rule.counts is not Counts.FIXED):
        raise UnusableRules(f"{rule.id}: a fixed day does not fit {rule.counts}")


def _service(row: dict[str, Any]) -> tuple[Service, Told]:
    service = Service(
        code=row["code"],
        days=row.get("days"),
        days_before_reform=row.get("days_if_posted_before_2025"),
        posted_until=_day(row.get("posted_until")),
        moves=row["moves"],
    )
    return service, Told(
        label=row["label_de"], basis=row["basis"], trigger=row["date_de"], later_reading=row["later_reading"]
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _period(value: str | None) -> Period | None:
    """ "3m" → three months."""
    if not value:
        return None
    if not (found := re.fullmatch(r"(\d+)([dwmy])", value)):
        raise UnusableRules(f"{value} is no period")
    return Period(int(found[1]), Unit(found[2]))
