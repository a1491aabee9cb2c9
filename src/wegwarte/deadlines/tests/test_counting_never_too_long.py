"""Whatever the dates: no deadline is later than a count day by day, and ends where somebody can act."""

from datetime import date, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import after, moved, reckon
from wegwarte.deadlines.terms import Counts, Period, Unit
from wegwarte.places.public_holidays import LAENDER, public_holidays

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
DAYS = st.dates(FIRST, LAST)
LANDS = st.sampled_from([*LAENDER, None])
RULES = {code: rule for code, (rule, _told) in law().rules.items()}
COUNTED = sorted(code for code, rule in RULES.items() if rule.counts is Counts.LATEST)
BACK = sorted(code for code, rule in RULES.items() if rule.counts is Counts.LATEST_BEFORE)
FROM_POSTING = sorted(code for code, (service, _told) in law().services.items() if service.days is not None)


def with_a_day(codes: list[str]) -> st.SearchStrategy:
    """One of the rules, and a day on which it holds."""

    def day_for(code: str) -> st.SearchStrategy:
        rule = RULES[code]
        bounds = (None, None) if rule.by_lodging else (rule.valid_from, rule.valid_to)
        return st.tuples(st.just(code), st.dates(bounds[0] or FIRST, bounds[1] or LAST))

    return st.sampled_from(codes).flatmap(day_for)


def day_to_post(code: str) -> st.SearchStrategy:
    """The way of service, and a day on which a letter could still be posted so."""
    return st.tuples(st.just(code), st.dates(FIRST, law().services[code][0].posted_until or LAST))


def by_brute_force(event: date, length: int, unit: Unit) -> date:
    """Day after day, until as many days, or months of the calendar, have gone by."""
    gone, day = 0, event
    if unit in (Unit.DAYS, Unit.WEEKS):
        while gone < length * (7 if unit is Unit.WEEKS else 1):
            day, gone = day + timedelta(days=1), gone + 1
        return day
    while gone < length * (12 if unit is Unit.YEARS else 1):
        day += timedelta(days=1)
        last = (day + timedelta(days=1)).day == 1
        gone += day.day == event.day or (last and day.day < event.day)
    return day


def is_working_day(day: date, land: str | None) -> bool:
    return day.weekday() < 5 and day not in public_holidays(day.year, land)


@given(event=DAYS, length=st.integers(1, 24), unit=st.sampled_from(list(Unit)))
def test_a_period_ends_where_counting_the_days_ends(event, length, unit):
    if unit is Unit.YEARS:
        length = length % 4 + 1
    assert after(event, Period(length, unit)) == by_brute_force(event, length, unit)


def test_only_what_has_to_be_done_moves():
    """So the two properties below speak of every rule to which § 193 BGB applies."""
    assert {code for code, rule in RULES.items() if rule.moves} <= {*COUNTED, *BACK}
    assert {code for code in BACK if not RULES[code].moves} == set()


@given(asked=with_a_day(COUNTED), land=LANDS)
def test_an_end_is_the_first_working_day_from_the_end_of_the_count(asked, land):
    code, event = asked
    rule = RULES[code]
    found = reckon(rule, law().services["EB"][0], partial(public_holidays, land=land), served_on=event, posted_on=None)
    counted = by_brute_force(event, rule.period.length, rule.period.unit) if rule.period.length else event
    assert found.act_by == found.cautious_end == counted
    if not rule.moves:
        assert found.end == counted
        return
    assert is_working_day(found.end, land)
    between = (found.cautious_end + timedelta(days=number) for number in range((found.end - counted).days))
    assert not any(is_working_day(day, land) for day in between)


@given(asked=with_a_day(BACK), land=LANDS)
def test_what_must_be_done_before_something_never_comes_later_than_the_count(asked, land):
    code, event = asked
    rule = RULES[code]
    found = reckon(rule, law().services["EB"][0], partial(public_holidays, land=land), served_on=event, posted_on=None)
    assert found.act_by == found.end <= found.cautious_end < event
    assert after(found.cautious_end, rule.period) <= event
    assert is_working_day(found.end, land)


@given(asked=st.sampled_from(FROM_POSTING).flatmap(day_to_post), land=LANDS)
def test_the_holidays_of_all_laender_never_give_a_longer_time_than_those_of_one(asked, land):
    code, posted = asked
    rule, service = RULES["WID-VwGO-1M"], law().services[code][0]
    known, unknown = (
        reckon(rule, service, partial(public_holidays, land=place), served_on=None, posted_on=posted)
        for place in (land, None)
    )
    assert unknown.end <= known.end


@given(day=DAYS, land=LANDS)
def test_moving_twice_is_moving_once(day, land):
    holidays = partial(public_holidays, land=land)
    for back in (False, True):
        found, _steps = moved(day, holidays, back=back)
        assert moved(found, holidays, back=back)[0] == found
