"""Reads the rules of the law from `data/rules.json`. Their origin and state: `data/SOURCES.md`."""

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
    flag,
    held_in,
    known_only,
    must_be_ordered,
    must_say_how_sure,
    whole,
    whole_or_none,
)
from wegwarte.deadlines.terms import Counts, Period, Rule, Service, Unit

DATA = Path(__file__).resolve().parent / "data" / "rules.json"
WITHOUT_PERIOD = (Counts.FIXED, Counts.STATED)

BY_LODGING = ("asyl", "asyl-alt")
"""Groups whose rules hold for applications lodged in a time, whenever the letter comes. § 87e AsylG."""

OF_A_RULE = (
    "id", "title_de", "group", "act", "trigger_de", "counts", "length", "unit", "backwards", "moves", "fixed_on",
    "without_instruction", "legal_basis", "valid_from", "valid_to", "certainty", "form_de", "where_de", "note_de",
)  # fmt: skip
OF_A_SERVICE = (
    "code", "label_de", "date_de", "basis", "days", "days_if_posted_before_2025", "posted_until", "moves",
    "later_reading",
)  # fmt: skip


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
    checked_by: str
    """Who held the rules against the statutes, and who has not."""
    checked_on: date
    """The state of the statutes against which they were held."""
    rules: dict[str, tuple[Rule, Told]]
    services: dict[str, tuple[Service, Told]]


@cache
def law(path: Path = DATA) -> Law:
    """The rules as they stand in the file. Raises `UnusableRules`."""
    held = held_in(path, "version", "checked_by", "checked_on", "source", "services", "rules")
    with at(path.name):
        return Law(
            version=whole(held, "version"),
            checked_by=held["checked_by"],
            checked_on=date.fromisoformat(held["checked_on"]),
            rules=by_code([(rule.id, (rule, told)) for rule, told in map(_rule, held["rules"])]),
            services=by_code([(service.code, (service, told)) for service, told in map(_service, held["services"])]),
        )


def _rule(row: Row) -> tuple[Rule, Told]:
    with at(row["id"]):
        known_only(row, OF_A_RULE)
        rule = Rule(
            id=row["id"],
            counts=Counts(row["counts"]),
            period=Period(whole(row, "length"), Unit(row["unit"])) if row["length"] is not None else None,
            backwards=flag(row, "backwards") if "backwards" in row else row["counts"] == Counts.LATEST_BEFORE,
            moves=flag(row, "moves"),
            fixed_on=day(row.get("fixed_on")),
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            act=row.get("act", ""),
            by_lodging=row["group"] in BY_LODGING,
        )
        told = Told(
            label=row["title_de"], basis=row["legal_basis"], note=row["note_de"] or "", group=row["group"],
            trigger=row["trigger_de"], form=row["form_de"] or "", where=row["where_de"] or "",
            certainty=row["certainty"], longer=_period(row["without_instruction"]),
        )  # fmt: skip
        _check(rule, told)
        return rule, told


def _check(rule: Rule, told: Told) -> None:
    must_be_ordered(rule.valid_from, rule.valid_to)
    must_say_how_sure(told.certainty)
    if not told.basis:
        raise UnusableRules("it lacks its paragraph")
    if (rule.period is None) != (rule.counts in WITHOUT_PERIOD):
        raise UnusableRules(f"a period does not fit {rule.counts}")
    if rule.period and rule.period.length < 0:
        raise UnusableRules("a period is never negative; say that it counts back")
    if (rule.fixed_on is None) != (rule.counts is not Counts.FIXED):
        raise UnusableRules(f"a fixed day does not fit {rule.counts}")


def _service(row: Row) -> tuple[Service, Told]:
    with at(row["code"]):
        known_only(row, OF_A_SERVICE)
        service = Service(
            code=row["code"],
            days=whole_or_none(row, "days"),
            days_before_reform=whole_or_none(row, "days_if_posted_before_2025"),
            posted_until=day(row.get("posted_until")),
            moves=flag(row, "moves"),
        )
        return service, Told(
            label=row["label_de"], basis=row["basis"], trigger=row["date_de"], later_reading=flag(row, "later_reading")
        )


def _period(value: str | None) -> Period | None:
    """ "3m" → three months."""
    if not value:
        return None
    if not (found := re.fullmatch(r"(\d+)([dwmy])", value)):
        raise UnusableRules(f"{value} is no period")
    return Period(int(found[1]), Unit(found[2]))
