"""Rows of the form become a string and rows again, and say the same as the library that reads the string."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwarte.directory.hours.mistakes import mistake_in
from wegwarte.directory.hours.reading import read
from wegwarte.directory.hours.syntax import (
    EVEN_WEEKS,
    EVERY_WEEK,
    MIDNIGHT,
    ODD_WEEKS,
    OF_THE_MONTH,
    PUBLIC_HOLIDAYS,
    WEEKDAYS,
    Row,
    Schedule,
    written,
)
from wegwarte.directory.hours.windows import FAR, Moment, window
from wegwarte.places.public_holidays import public_holidays

MONDAY = datetime.date(2026, 5, 25)
"""Whit Monday; Corpus Christi is ten days later."""

quarters = st.integers(0, 95).map(lambda quarter: quarter * 15)
some_days = st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(
    lambda days: tuple(day for day in WEEKDAYS if day in days)
)
notes = st.sampled_from(("", "Zimmer 3", "Eingang: hinten; PH, SH off", "मदद", "bitte klingeln"))


@st.composite
def rows(draw: st.DrawFn, *, nights: bool = True) -> Row:
    begins = draw(quarters)
    ends = draw(st.one_of(st.just(MIDNIGHT), quarters) if nights else st.just(MIDNIGHT))
    if ends == begins or (not nights and ends <= begins):
        ends = MIDNIGHT
    if draw(st.integers(0, 5)) == 0:
        return Row((PUBLIC_HOLIDAYS,), begins, ends, note=draw(notes))
    weeks = draw(st.sampled_from((EVERY_WEEK, EVERY_WEEK, ODD_WEEKS, EVEN_WEEKS, *OF_THE_MONTH)))
    return Row(draw(some_days), begins, ends, weeks, draw(notes))


@st.composite
def schedules(draw: st.DrawFn, *, nights: bool = True) -> Schedule:
    chosen = draw(st.lists(rows(nights=nights), min_size=1, max_size=5))
    first = draw(st.none() | st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 6, 1)))
    last = first + datetime.timedelta(days=draw(st.integers(0, 400))) if first else None
    return Schedule(tuple(chosen), draw(st.booleans()), first, last).in_order


@settings(max_examples=60, deadline=None)
@given(schedules())
def test_what_is_written_is_read_as_the_same_rows(schedule: Schedule) -> None:
    assert mistake_in(written(schedule)) == ""
    assert read(written(schedule)) == schedule


@settings(max_examples=40, deadline=None)
@given(schedules(nights=False))
def test_two_weeks_of_minutes_are_open_as_the_rows_say(schedule: Schedule) -> None:
    spans = window(written(schedule), MONDAY, length=FAR).open
    for quarter in range(14 * 96):
        moment = Moment.combine(MONDAY, datetime.time()) + datetime.timedelta(minutes=15 * quarter)
        span = next(spans.since(moment), None)
        assert (span is not None and span.start <= moment) == _is_open(schedule, moment), moment


@settings(max_examples=40, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=3).map(lambda some: [row for row in some if not row.for_holidays]))
def test_nights_reach_into_the_next_day(some: list[Row]) -> None:
    day = datetime.date(2026, 6, 8)  # no holiday near it
    spans = window(written(Schedule(tuple(some))), day, length=FAR).open
    for quarter in range(14 * 96):
        moment = Moment.combine(day, datetime.time()) + datetime.timedelta(minutes=15 * quarter)
        span = next(spans.since(moment), None)
        assert (span is not None and span.start <= moment) == _is_open(Schedule(tuple(some)), moment), moment


def _is_open(schedule: Schedule, moment: datetime.datetime) -> bool:
    """Whether a row includes the moment, reckoned by hand."""
    minute = moment.hour * 60 + moment.minute
    today, yesterday = moment.date(), moment.date() - datetime.timedelta(days=1)
    for row in schedule.rows:
        over = row.ends <= row.begins
        if _counts(row, today, schedule) and row.begins <= minute < (MIDNIGHT if over else row.ends):
            return True
        if over and _counts(row, yesterday, schedule) and minute < row.ends:
            return True
    return False


def _counts(row: Row, day: datetime.date, schedule: Schedule) -> bool:
    if schedule.first and schedule.last and not schedule.first <= day <= schedule.last:
        return False
    if day in public_holidays(day.year) or row.for_holidays:
        return row.for_holidays and day in public_holidays(day.year)
    if WEEKDAYS[day.weekday()] not in row.days:
        return False
    if row.weeks in (ODD_WEEKS, EVEN_WEEKS):
        return (day.isocalendar().week % 2 == 1) == (row.weeks == ODD_WEEKS)
    from_end = (day + datetime.timedelta(days=7)).month != day.month
    return row.weeks == EVERY_WEEK or any(
        from_end if which == "-1" else (day.day - 1) // 7 + 1 == int(which) for which in row.weeks.split(",")
    )


FROM_OTHERS = [
    ("Mo-Fr 09:00-12:00; Tu 14:00-16:00", "Mo,We-Fr 09:00-12:00, Tu 14:00-16:00; PH off"),
    ("Mo-Fr 09:00-12:00; We off", "Mo,Tu,Th,Fr 09:00-12:00; PH off"),
    ("Mo-Fr,PH 09:00-12:00", "Mo-Fr 09:00-12:00; PH 09:00-12:00"),
    ("Mo-Fr 09:00-12:00; PH 10:00-11:00", "Mo-Fr 09:00-12:00; PH 10:00-11:00"),
    ("Mo[1],We[1] 09:00-12:00", "Mo[1],We[1] 09:00-12:00; PH off"),
    ("Mo 9:00-12:00,13:00-15:00; SH closed", "Mo 09:00-12:00,13:00-15:00; PH off; SH off"),
    ("24/7", "24/7"),
    ("", ""),
]


@pytest.mark.parametrize(("hours", "again"), FROM_OTHERS)
def test_what_others_wrote_is_shown_in_rows_when_it_says_the_same(hours: str, again: str) -> None:
    schedule = read(hours)
    assert schedule is not None and written(schedule) == again


@pytest.mark.parametrize(
    "hours",
    [
        "Jul-Aug Mo 09:00-12:00", "sunrise-sunset", "Mo 09:00-12:00; Mo[1] 14:00-16:00", "PH Mo 09:00-12:00",
        "Mo-Fr,PH 09:00-12:00, Th 14:00-16:00", "Mo 09:00-12:00 || Tu 10:00-11:00", '"nach Vereinbarung"',
        "Mo-Fr 09:00-12:00; 2026 Dec 24 off", "2026 Sep 01-2026 Dec 31 Mo 09:00-12:00, Tu 09:00-12:00", "Tu 10:00+",
        "Mo-Fr 09:00-12:00 unknown", "SH Mo 10:00-12:00", "off",
    ],
)  # fmt: skip
def test_what_rows_cannot_say_is_left_as_it_is(hours: str) -> None:
    assert mistake_in(hours) == ""
    assert read(hours) is None


@pytest.mark.parametrize(
    ("hours", "part"),
    [
        ("Mo-Fr 9-12", "This is not: 9-12"),
        ("Mo 9.00-12.00 Uhr", "This is not: 9.00-12.00"),
        ("Montag 9:00-12:00", "This is none of them: Montag"),
        ("Mo-Do 09:00-12:00", "This is none of them: Do"),
        ("Mo 09:00-12:00 und Sa", "From here on it cannot be understood: und Sa"),
        ('Mo 09:00-12:00 "bitte klingeln', 'has no end: "bitte klingeln'),
        ("Mo 09:00-12:00;", "Something is missing at the end, after: Mo 09:00-12:00;"),
    ],
)
def test_a_mistake_is_named_with_its_part(hours: str, part: str) -> None:
    assert part in mistake_in(hours)
    assert read(hours) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet='MoTuWePHSH off[]-+,;:|"0123456789 ', max_size=60))
def test_no_text_whatever_breaks_the_reading(hours: str) -> None:
    if not mistake_in(hours):
        schedule = read(hours)
        assert schedule is None or not written(schedule) or mistake_in(written(schedule)) == ""
    window(hours, MONDAY)
