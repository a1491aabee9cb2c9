"""Whatever the dates: no deadline is later than a count day by day, and ends where somebody can act."""

from datetime import date, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import after, moved, reckon
from wegwarte.deadlines.terms import Counts, Period, Unit
from wegwarte.places.public_holidays import LAENDER, public_holidays

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
LANDS = st.sampled_from([*LAENDER, None])
COUNTED = sorted(code for code, (rule, _told) in law().rules.items() if rule.counts is Counts.LATEST)
BACK = sorted(code for code, (rule, _told) in law().rules.items() if rule.counts is Counts.LATEST_BEFORE)
FROM_POSTING = sorted(code for code, (service, _told) in law().services.items() if service.days is not None)


def by_brute_force(event: date, length: int, unit: Unit) -> date:
    """Day after day, until as many days, or months of the calendar, have gone by."""
    if unit in (Unit.DAYS, Unit.WEEKS):
        return event + timedelta(days=length * (7 if unit is Unit.WEEKS else 1))
    gone, day = 0, event
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


@given(code=st.sampled_from(COUNTED), event=DAYS, land=LANDS)
def test_an_end_is_the_first_working_day_from_the_end_of_the_count(code, event, land):
    rule, _told = law().rules[code]
    if rule.valid_to and event > rule.valid_to and not rule.by_lodging:
        return
    found = reckon(rule, law().services["EB"][0], partial(public_holidays, land=land), served_on=event, posted_on=None)
    counted = by_brute_force(event, rule.period.length, rule.period.unit) if rule.period.length else event
    assert found.cautious_end == counted
    if not rule.moves:
        assert found.end == counted
        return
    assert is_working_day(found.end, land)
    between = (found.cautious_end + timedelta(days=number) for number in range((found.end - counted).days))
    assert not any(is_working_day(day, land) for day in between)


@given(code=st.sampled_from(BACK), event=DAYS, land=LANDS)
def test_what_must_be_done_before_something_never_comes_later_than_the_count(code, event, land):
    rule, _told = law().rules[code]
    found = reckon(rule, law().services["EB"][0], partial(public_holidays, land=land), served_on=event, posted_on=None)
    assert found.end <= found.cautious_end < event
    assert after(found.cautious_end, rule.period) <= event
    assert is_working_day(found.end, land)


@given(code=st.sampled_from(FROM_POSTING), posted=DAYS, land=LANDS)
def test_the_holidays_of_all_laender_never_give_a_longer_time_than_those_of_one(code, posted, land):
    rule, service = law().rules["WID-VwGO-1M"][0], law().services[code][0]
    if service.posted_until and posted > service.posted_until:
        return
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
