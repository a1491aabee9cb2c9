"""Which deadlines follow of a letter: all of them, the earliest first, never the longer time by itself."""

from dataclasses import replace
from datetime import date

import pytest

from wegwarte.deadlines.following import following
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.terms import Impossible, Instruction, Letter, Lodged
from wegwarte.places.public_holidays import public_holidays

RULES = {code: rule for code, (rule, _told) in law().rules.items()}
LONGER = {code: told.longer for code, (_rule, told) in law().rules.items() if told.longer}


def letter(kind: str, service: str = "PZU_180", **known) -> Letter:
    return Letter(letters().kinds[kind].decision, law().services[service][0], **known)


def deadlines(one: Letter) -> list[tuple[str, str]]:
    found = following(one, RULES, LONGER, public_holidays)
    return [(item.rule.id, item.reckoned.end.isoformat() if item.reckoned.end else "") for item in found]


def test_a_plain_rejection_leaves_two_weeks_for_the_suit_and_a_month_for_its_reasons():
    one = letter("BAMF_EINFACH", served_on=date(2026, 6, 18), lodged=Lodged.SINCE)
    assert deadlines(one) == [
        ("ASYL-KLAGE-2W", "2026-07-02"),
        ("ASYL-BEGR-1M", "2026-07-20"),
        ("ASYL-AUSREISE-30T", "2026-08-01"),
    ]


def test_a_rejection_in_a_reception_centre_as_manifestly_unfounded_leaves_one_week_for_suit_and_urgent_application():
    one = letter("BAMF_OFFENS", "AE_AUSHAENDIGUNG", served_on=date(2026, 10, 24), lodged=Lodged.SINCE)
    assert deadlines(one)[:2] == [("ASYL-KLAGE-1W", "2026-11-02"), ("ASYL-EIL-1W", "2026-11-02")]


@pytest.mark.parametrize("lodged", [Lodged.BEFORE, Lodged.UNKNOWN])
def test_old_and_new_law_are_held_against_each_other_and_the_earlier_counts(lodged):
    one = letter("BAMF_OFFENS", served_on=date(2026, 6, 22), lodged=lodged)
    found = following(one, RULES, LONGER, public_holidays)
    suit = next(item for item in found if item.rule.act == "suit")
    assert suit.reckoned.end == date(2026, 6, 29)
    assert [other.rule.id for other in suit.also] == ["ASYL-ALT-KLAGE-1W"]
    assert sum(item.rule.act == "suit" for item in found) == 1


def test_the_longer_time_without_an_instruction_is_said_beside_and_never_taken():
    one = letter("ABH_BESCHEID", served_on=date(2026, 3, 2), instruction=Instruction.MISSING)
    (item,) = following(one, RULES, LONGER, public_holidays)
    assert item.reckoned.end == date(2026, 4, 2)
    assert item.longer_end == date(2027, 3, 2)
    (item,) = following(replace(one, instruction=Instruction.RIGHT), RULES, LONGER, public_holidays)
    assert item.longer_end is None


def test_without_an_instruction_in_asylum_law_it_is_three_months_and_not_a_year():
    one = letter("BAMF_EINFACH", served_on=date(2026, 7, 1), lodged=Lodged.SINCE, instruction=Instruction.WRONG)
    suit = following(one, RULES, LONGER, public_holidays)[0]
    assert suit.longer_end == date(2026, 10, 1)


def test_a_dismissal_asks_for_another_day_too():
    one = letter("AG_KUENDIGUNG", "ZUGANG", served_on=date(2026, 12, 3), event_on=date(2027, 3, 31))
    assert deadlines(one) == [("KSCHG-3W", "2026-12-24"), ("ARBSUCH-3M", "2026-12-31")]
    assert deadlines(replace(one, event_on=None)) == [("KSCHG-3W", "2026-12-24")]


def test_a_day_that_only_the_letter_names_stands_last_and_empty():
    one = letter("ABH_AUSREISE", served_on=date(2026, 3, 2))
    assert deadlines(one) == [("WID-VwGO-1M", "2026-04-02"), ("AUSREISE-7-30", "")]


def test_something_else_has_no_deadline_that_is_known():
    assert deadlines(letter("SONST", served_on=date(2026, 3, 2))) == []


def test_impossible_days_are_named():
    with pytest.raises(Impossible, match="served_before_posted"):
        deadlines(letter("ABH_BESCHEID", served_on=date(2026, 3, 2), posted_on=date(2026, 3, 5)))


def test_every_kind_of_letter_says_what_follows_or_that_nothing_is_known():
    for code, kind in letters().kinds.items():
        one = letter(code, served_on=date(2026, 7, 1), event_on=date(2027, 7, 1))
        assert bool(deadlines(one)) != (code == "SONST"), code
        assert kind.label
        assert kind.authority in letters().authorities
