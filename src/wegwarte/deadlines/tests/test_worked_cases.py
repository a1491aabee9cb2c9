"""Deadlines worked out apart from this program: day by day, with the holidays reckoned from Easter and the laws.

`worked_cases.csv` says for each the way of service, the dates, the Land, and what must come out.
"""

import csv
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import reckon
from wegwarte.deadlines.terms import Counts
from wegwarte.places.public_holidays import public_holidays

WORKED = list(csv.DictReader((Path(__file__).parent / "worked_cases.csv").open(encoding="utf-8")))


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


@pytest.mark.parametrize(
    "case", WORKED, ids=lambda case: f"{case['rule_id']}-{case['given_served_on'] or case['posted_on']}-{case['land']}"
)
def test_the_deadline_is_what_was_worked_out(case):
    rule, _told = law().rules[case["rule_id"]]
    service, _told = law().services[case["service_code"]]
    found = reckon(
        rule, service, partial(public_holidays, land=case["land"] or None),
        served_on=day(case["given_served_on"]), posted_on=day(case["posted_on"]),
    )  # fmt: skip
    assert (found.served_on, found.cautious_end, found.end) == (
        day(case["served_on"]), day(case["cautious_end"]), day(case["end"]),
    ), [step.key for step in found.steps]  # fmt: skip


def test_every_rule_and_every_way_of_service_was_worked_out_once():
    assert len(WORKED) >= 150
    stated = {code for code, (rule, _told) in law().rules.items() if rule.counts is Counts.STATED}
    assert {case["rule_id"] for case in WORKED} == set(law().rules) - stated
    assert {case["service_code"] for case in WORKED} == set(law().services)


def test_a_day_that_only_the_letter_names_is_not_guessed():
    rule, _told = law().rules["AUSREISE-7-30"]
    service, _told = law().services["ZUGANG"]
    found = reckon(rule, service, public_holidays, served_on=date(2026, 11, 2), posted_on=None)
    assert (found.end, found.cautious_end) == (None, None)
    assert [step.key for step in found.steps] == ["stated"]
