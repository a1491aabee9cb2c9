"""Which status holds, what may lie side by side, when it is told to end: as tables of cases."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegwarte.casework.status_rules import (
    KINDS,
    PAIRS,
    Spell,
    clashes,
    current,
    gaps,
    is_ending,
    side_by_side,
    warned_days,
)
from wegwarte.catalogue.sources import read

ON = date(2026, 11, 26)
TOLD = date(2026, 1, 10)
TITLE, OTHER_TITLE, CONTINUED, DEEMED, ASYLUM, DULDUNG, UKRAINE = "A31", "A20", "A51", "A50", "A62", "A70", "A34"


def spell(status: str, since: str = "", until: str = "") -> Spell:
    days = (date.fromisoformat(day) if day else None for day in (since, until))
    return Spell(f"aufenthalt_grob.{status}", *days, TOLD)


def test_every_code_of_the_list_has_its_kind():
    codes = {code.code for code in read().codes if code.code_list_id == "aufenthalt_grob"}
    assert codes == set(KINDS)


def test_every_pair_says_why():
    assert all("§" in pair.because or "custom" in pair.because for pair in PAIRS)


@pytest.mark.parametrize(
    ("spells", "status", "until", "holds"),
    [
        ([spell(TITLE, "2024-03-01", "2027-02-28")], TITLE, "2027-02-28", True),
        ([spell(TITLE, "", "2026-10-31")], TITLE, "2026-10-31", False),
        ([spell(TITLE, "2024-01-01", "2026-10-31"), spell(CONTINUED, "2026-10-20", "2027-01-20")],
         CONTINUED, "2027-01-20", True),
        ([spell(TITLE, "2024-01-01", "2026-12-10"), spell(CONTINUED, "2026-11-20", "2027-02-20")],
         TITLE, "2027-02-20", True),
        ([spell(ASYLUM, "2023-01-01", "2025-06-30"), spell(DULDUNG, "2025-07-01")], DULDUNG, "", True),
        ([spell(TITLE, "2027-01-01", "2029-01-01"), spell(DULDUNG, "2026-07-01", "2026-12-31")],
         DULDUNG, "2026-12-31", True),
        ([spell("A83"), spell(DULDUNG, "2026-07-01", "2026-12-31")], DULDUNG, "2026-12-31", True),
        ([spell(UKRAINE, "2025-03-05", "2026-03-04")], UKRAINE, "2027-03-04", True),
        ([spell(UKRAINE, "2024-03-05", "2026-01-31")], UKRAINE, "2026-01-31", False),
    ],
)  # fmt: skip
def test_what_holds_on_a_day(spells, status, until, holds):
    found = current(spells, ON)
    assert (found.spell.status[-3:], found.until.isoformat() if found.until else "", found.holds) == (
        status,
        until,
        holds,
    )


def test_before_the_first_entry_nothing_is_known():
    assert current([], ON) is None
    assert current([spell(TITLE, "2027-01-01")], ON) is None


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (TITLE, OTHER_TITLE, False), (TITLE, CONTINUED, True), (DEEMED, "A81", True), (ASYLUM, TITLE, False),
        (ASYLUM, DULDUNG, False), (ASYLUM, "A82", False), ("A05", "A06", True), ("A05", "A05", False),
        ("A74", DULDUNG, True), ("A83", TITLE, True), ("A98", "A01", True), ("A01", TITLE, False),
    ],
)  # fmt: skip
def test_what_may_lie_side_by_side(one, other, fits):
    assert side_by_side(one, other) is side_by_side(other, one) is fits


def test_two_titles_at_once_are_named_and_one_after_the_other_is_not():
    old = spell(TITLE, "2024-03-01", "2027-02-28")
    assert clashes(spell(OTHER_TITLE, "2027-02-28", "2029-01-01"), [old]) == [old]
    assert clashes(spell(OTHER_TITLE, "2027-03-01", "2029-01-01"), [old]) == []


def test_an_entry_without_a_beginning_is_sure_from_the_day_on_which_it_was_told():
    old = spell(TITLE, "", "2027-02-28")
    assert clashes(spell(OTHER_TITLE, "", "2025-12-31"), [old]) == []
    assert clashes(spell(OTHER_TITLE, "2026-01-10", "2026-02-01"), [old]) == [old]


def test_gaps_are_told():
    spells = [spell(ASYLUM, "2023-01-01", "2025-06-30"), spell(DULDUNG, "2025-07-11", "2026-10-31")]
    assert gaps(spells, ON) == [
        (date(2025, 7, 1), date(2025, 7, 10)), (date(2026, 11, 1), ON),
    ]  # fmt: skip
    assert gaps([spell(TITLE)], ON) == gaps([], ON) == []


def test_short_papers_are_told_later_than_titles():
    assert warned_days(TITLE) == 56
    assert warned_days(DULDUNG) == warned_days(CONTINUED) == 28
    assert is_ending(TITLE, ON + timedelta(days=56), ON)
    assert not is_ending(DULDUNG, ON + timedelta(days=29), ON)
    assert is_ending(DULDUNG, ON - timedelta(days=100), ON)
    assert not is_ending(TITLE, None, ON)


days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
spells = st.builds(
    lambda code, one, other: Spell(code, *(sorted((one, other)) if one and other else (one, other)), TOLD),
    st.sampled_from(sorted(KINDS)), days, days,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a machine that is busy
@given(st.lists(spells, max_size=6), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_what_holds_is_one_that_covers_the_day_and_nothing_is_safe_for_longer_than_any_paper(entries, on):
    found = current(entries, on)
    covering = [each for each in entries if each.holds(on)]
    assert bool(covering) == (found is not None and found.holds)
    if found and found.until:
        assert found.until in {each.end for each in entries}
        assert (found.until >= on) == found.holds
