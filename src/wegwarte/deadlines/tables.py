"""Deadlines of a table of dates, row by row: for other programs, and for checking the rules by hand."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext as _

from wegwarte.deadlines.reading import Law
from wegwarte.deadlines.rules import reckon
from wegwarte.deadlines.terms import Impossible, Reckoned
from wegwarte.deadlines.words import problem, sentence
from wegwarte.places.public_holidays import LAENDER, public_holidays

Kept = TypeVar("Kept")
ASKED = ("rule_id", "service_code", "served_on", "posted_on", "land")
ANSWERED = ("served_on", "cautious_end", "end", "steps")


class UnusableRow(ValueError):
    """A row of which no deadline can be counted; the text says why."""


def answers(rows: Iterable[Mapping[str, str | None]], law: Law) -> Iterator[tuple[dict[str, str], bool]]:
    """For each row what it asked and what was counted, and whether it could be; `steps` says why not."""
    for row in rows:
        asked = {name: (row.get(name) or "").strip() for name in ASKED}
        try:
            counted = _counted(asked, law)
        except UnusableRow as unusable:
            yield asked | dict.fromkeys(ANSWERED, "") | {"steps": str(unusable)}, False
        else:
            yield asked | counted, True


def _counted(asked: Mapping[str, str], law: Law) -> dict[str, str]:
    rule, _told = _known(law.rules, asked["rule_id"], _("There is no rule “%(code)s”."))
    service, _told = _known(law.services, asked["service_code"], _("There is no way of service “%(code)s”."))
    try:
        found = reckon(
            rule, service, partial(public_holidays, land=_land(asked["land"])),
            served_on=_day(asked["served_on"]), posted_on=_day(asked["posted_on"]),
        )  # fmt: skip
    except Impossible as impossible:
        raise UnusableRow(problem(impossible)) from None
    return _in_row(found)


def _known(held: Mapping[str, Kept], code: str, unknown: str) -> Kept:
    if code not in held:
        raise UnusableRow(unknown % {"code": code})
    return held[code]


def _land(code: str) -> str | None:
    """Without a Land only the holidays of all Länder move an end: the earlier day is the safer one."""
    if code and code not in LAENDER:
        raise UnusableRow(
            _("There is no Land “%(code)s”. Known are: %(lands)s.") % {"code": code, "lands": ", ".join(LAENDER)}
        )
    return code or None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise UnusableRow(
            _("There is no day “%(written)s”. Please write it like 2026-12-31.") % {"written": written}
        ) from None


def _in_row(found: Reckoned) -> dict[str, str]:
    days = {"served_on": found.served_on, "cautious_end": found.cautious_end, "end": found.end}
    said = {name: day.isoformat() if day else "" for name, day in days.items()}
    return said | {"steps": " ".join(sentence(step) for step in found.steps)}
