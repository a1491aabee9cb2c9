"""What people read of an entry's hours at a moment: a table of hours, closures and moments, made by hand."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from wegwarte.directory.hours.free_days import known_spans
from wegwarte.directory.hours.opening import BERLIN, opening_of, week_of
from wegwarte.directory.hours.words import in_words, opens_in_words
from wegwarte.directory.models import State
from wegwarte.directory.tests.entries import Days, entry_of

USUAL = "Mo-Fr 09:00-12:00; Tu,Th 14:00-16:00"
ROUND_THE_CLOCK = "24/7"
SUMMER = known_spans([(datetime.date(2026, 7, 6), datetime.date(2026, 8, 14))])  # invented for this test


def closed(first: str, last: str, why: str = "") -> Days:
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), why


def at(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=BERLIN)


def said(hours: str, moment: str, *closures: Days, **entry: object) -> str:
    """The line in English."""
    now = at(moment)
    opening = opening_of(entry_of(hours, closures=closures, **entry), now, "en")  # type: ignore[arg-type]
    return in_words(opening, now, language="en")


# The days: 2026-06-01 is a Monday, 06-04 (Thursday) Fronleichnam, 05-14 (Thursday) Ascension, 11-01 a Sunday.
OF_A_WEEK = [
    (USUAL, "2026-06-01 09:00", "Open now, until 12:00"),
    (USUAL, "2026-06-01 11:59", "Open now, until 12:00"),
    (USUAL, "2026-06-01 12:00", "Opens tomorrow at 14:00"),
    (USUAL, "2026-06-01 08:59", "Opens today at 9:00"),
    (USUAL, "2026-06-01 00:00", "Opens today at 9:00"),
    (USUAL, "2026-06-02 10:00", "Opens today at 14:00"),
    (USUAL, "2026-06-06 10:00", "Opens on Monday at 9:00"),
    (USUAL, "2026-06-05 12:30", "Opens on Monday at 9:00"),
    ("Th 14:00-17:00", "2026-06-05 10:00", "Opens on Thursday at 14:00"),
    ("Th 14:00-17:00", "2026-06-11 17:00", "Opens on 18 June at 14:00"),
    ("Mo-Fr 09:00-12:00,14:00-16:00", "2026-06-01 13:00", "Opens today at 14:00"),
    ("Mo-Fr 09:00-12:00, We 14:00-16:00", "2026-06-03 10:00", "Open now, until 12:00"),
    ("Mo-Fr 09:00-12:00, We 14:00-16:00", "2026-06-03 15:00", "Open now, until 16:00"),
    ("Mo-Fr 09:00-12:00; We 14:00-16:00", "2026-06-03 10:00", "Opens today at 14:00"),
    ("Mo 09:00-12:00, Mo 11:00-14:00", "2026-06-01 10:00", "Open now, until 14:00"),
    ("Mo 09:00-12:00; Mo 11:00-14:00", "2026-06-01 10:00", "Opens today at 11:00"),
    ("Mo 09:00-11:00, Mo 11:00-14:00", "2026-06-01 10:00", "Open now, until 14:00"),
    ('Mo 09:00-11:00 "Raum 1", Mo 11:00-14:00 "Raum 2"', "2026-06-01 10:00", "Open now, until 14:00"),
    ("Mo-Fr 09:00-12:00; We off", "2026-06-03 10:00", "Opens on Friday at 9:00"),
    ("Mo-Fr 09:00-12:00; Jun 03 off", "2026-06-03 10:00", "Opens on Friday at 9:00"),
    ('Mo-Fr 09:00-12:00 open "Zimmer; 3, PH"', "2026-06-01 10:00", "Open now, until 12:00"),
    ("Mo 09:00-12:00 || Tu 10:00-11:00", "2026-06-02 10:30", "Open now, until 11:00"),
    ("Tu 10:00+", "2026-06-02 12:00", "Open now, until midnight"),
    (ROUND_THE_CLOCK, "2026-06-02 12:00", "Open now, day and night"),
    ("Mo-Su 00:00-24:00; PH open", "2026-06-02 12:00", "Open now, day and night"),
    ("off", "2026-06-02 12:00", "Closed for the next weeks: please call"),
    ("", "2026-06-02 12:00", "No open hours known: please call"),
    ("   ", "2026-06-02 12:00", "No open hours known: please call"),
    ("whenever we like", "2026-06-02 12:00", "Closed for the next weeks: please call"),
]
OF_A_YEAR = [
    ("Mo[1] 09:00-12:00", "2026-06-01 10:00", "Open now, until 12:00"),
    ("Mo[1] 09:00-12:00", "2026-06-08 10:00", "Opens on 6 July at 9:00"),
    ("Mo[-1] 09:00-12:00", "2026-06-22 13:00", "Opens on 29 June at 9:00"),
    ("Tu[2,4] 14:00-16:00", "2026-06-02 15:00", "Opens on 9 June at 14:00"),
    ("week 01-53/2 We 10:00-12:00", "2026-06-03 11:00", "Open now, until 12:00"),
    ("week 02-53/2 We 10:00-12:00", "2026-06-03 11:00", "Opens on 10 June at 10:00"),
    ("2026 Sep 01-2026 Dec 31 Mo 09:00-12:00", "2026-06-01 10:00", "Closed for the next weeks: please call"),
    ("2026 Sep 01-2026 Dec 31 Mo 09:00-12:00", "2026-08-31 10:00", "Opens on 7 September at 9:00"),
    ("Jul-Aug Mo 09:00-12:00", "2026-06-30 10:00", "Opens on Monday at 9:00"),
    ("Mo-Fr 09:00-12:00; Dec 24-Jan 01 off", "2026-12-24 10:00", "Opens on 4 January at 9:00"),
    ("Mo-Fr 09:00-12:00; Dec 24 off", "2026-12-23 12:00", "Opens on Monday at 9:00"),
    (USUAL, "2026-12-24 14:30", "Open now, until 16:00"),
    (USUAL, "2026-12-31 23:59", "Opens on Monday at 9:00"),
    (USUAL, "2027-01-01 00:00", "Closed today: New Year's Day"),
    ("Fr 20:00-02:00", "2026-06-05 23:30", "Open now, until tomorrow at 2:00"),
    ("Fr 20:00-02:00", "2026-06-06 01:30", "Open now, until 2:00"),
    ("Fr 20:00-02:00", "2026-06-06 02:00", "Opens on Friday at 20:00"),
    ("Mo 22:00-24:00", "2026-06-01 23:00", "Open now, until midnight"),
    ("Fr 22:00-02:00", "2026-05-02 01:00", "Opens on Friday at 22:00"),
    ("Su 22:00-04:00", "2026-05-25 03:00", "Open now, until 4:00"),
    # Summer time begins on 29 March 2026 at 2, and ends on 25 October 2026 at 3.
    ("Su 22:00-04:00", "2026-03-29 23:00", "Open now, until tomorrow at 4:00"),
    ("Sa 22:00-04:00", "2026-03-29 03:30", "Open now, until 4:00"),
    ("Su 01:00-09:00", "2026-03-29 08:30", "Open now, until 9:00"),
    (USUAL, "2026-03-29 12:00", "Opens tomorrow at 9:00"),
    (USUAL, "2026-10-25 12:00", "Opens tomorrow at 9:00"),
    ("Su 01:00-09:00", "2026-10-25 08:30", "Open now, until 9:00"),
]
ON_HOLIDAYS = [
    (USUAL, "2026-06-04 10:00", "Closed today: Corpus Christi"),
    (USUAL, "2026-06-03 12:00", "Opens on Friday at 9:00"),
    (USUAL, "2026-05-14 10:00", "Closed today: Ascension Day"),
    (USUAL, "2026-04-03 10:00", "Closed today: Good Friday"),
    ("Mo-Fr 09:00-12:00; PH off", "2026-06-04 10:00", "Closed today: Corpus Christi"),
    ("Mo-Fr,PH 09:00-12:00", "2026-06-04 10:00", "Open now, until 12:00"),
    ("Mo-Fr 09:00-12:00; PH 10:00-11:00", "2026-06-04 09:30", "Opens today at 10:00"),
    ("Mo-Fr 09:00-12:00; PH open", "2026-06-04 20:00", "Open now, until midnight"),
    ("PH 10:00-11:00", "2026-06-03 12:00", "Opens tomorrow at 10:00"),
    ("PH Mo-Fr 10:00-11:00", "2026-11-01 10:30", "Closed today: All Saints' Day"),
    ("PH,Su 10:00-11:00", "2026-06-07 10:30", "Open now, until 11:00"),
    ("Mo-Fr 09:00-12:00; PH -1 day off", "2026-06-03 10:00", "Opens on Friday at 9:00"),
    ("2026 Jun 04 10:00-12:00", "2026-06-04 10:30", "Open now, until 12:00"),
    ("Mo-Fr 09:00-12:00; Dec 25 10:00-11:00", "2026-12-25 10:30", "Open now, until 11:00"),
    ("Mo-Fr 09:00-12:00; Dec 25 10:00-11:00", "2026-12-26 10:30", "Closed today: Second day of Christmas"),
    (ROUND_THE_CLOCK, "2026-06-04 10:00", "Open now, day and night"),
    ("24/7; PH off", "2026-06-03 22:00", "Open now, until midnight"),
    # In Mainz-Bingen nobody has a holiday on 15 August: that is Bavaria and the Saarland.
    ("Mo-Sa 09:00-12:00", "2026-08-15 10:00", "Open now, until 12:00"),
]
CLOSED = [
    (USUAL, "2026-06-01 10:00", closed("2026-06-01", "2026-06-01", "Fortbildung"), "Closed today: Fortbildung"),
    (USUAL, "2026-06-01 10:00", closed("2026-06-01", "2026-06-01"), "Closed today"),
    (USUAL, "2026-06-01 10:00", closed("2026-06-02", "2026-06-02"), "Open now, until 12:00"),
    (USUAL, "2026-06-01 13:00", closed("2026-06-02", "2026-06-02"), "Opens on Wednesday at 9:00"),
    (USUAL, "2026-12-23 10:00", closed("2026-12-21", "2027-01-06"), "Closed until 6 January"),
    (USUAL, "2026-12-23 10:00", closed("2026-12-21", "2027-01-06", "Umzug"), "Closed until 6 January: Umzug"),
    (USUAL, "2026-12-23 10:00", closed("2026-12-21", "2027-12-31"), "Closed until 31 December 2027"),
    (ROUND_THE_CLOCK, "2026-06-01 23:00", closed("2026-06-02", "2026-06-02"), "Open now, until midnight"),
    (ROUND_THE_CLOCK, "2026-06-02 00:00", closed("2026-06-02", "2026-06-02"), "Closed today"),
    ("Fr 20:00-02:00", "2026-06-06 01:00", closed("2026-06-05", "2026-06-05"), "Opens on Friday at 20:00"),
    (USUAL, "2026-06-04 10:00", closed("2026-06-04", "2026-06-05", "Brückentag"), "Closed until 5 June: Brückentag"),
    ("", "2026-06-04 10:00", closed("2026-06-04", "2026-06-05"), "Closed until 5 June"),
]


@pytest.mark.parametrize(("hours", "moment", "line"), OF_A_WEEK + OF_A_YEAR + ON_HOLIDAYS)
def test_hours_are_told_in_one_line(hours: str, moment: str, line: str) -> None:
    assert said(hours, moment) == line


@pytest.mark.parametrize(("hours", "moment", "closure", "line"), CLOSED)
def test_a_closure_wins_over_the_hours(hours: str, moment: str, closure: Days, line: str) -> None:
    assert said(hours, moment, closure) == line


def test_closures_without_a_day_between_are_one() -> None:
    days = (
        closed("2026-06-05", "2026-06-07"),
        closed("2026-06-01", "2026-06-04", "Umzug"),
        closed("2026-06-09", "2026-06-09"),
    )
    assert said(USUAL, "2026-06-01 10:00", *days) == "Closed until 7 June: Umzug"


def test_hours_by_appointment_are_told_when_nobody_can_just_come() -> None:
    asked = "Mo-Fr 08:00-16:00"
    assert said("", "2026-06-01 10:00", appointments=asked) == "By appointment now"
    assert said("", "2026-06-01 17:00", appointments=asked) == "Only by appointment: please call"
    assert said(USUAL, "2026-06-01 10:00", appointments=asked) == "Open now, until 12:00"
    assert said(USUAL, "2026-06-01 13:00", appointments=asked) == "By appointment now"
    assert said(USUAL, "2026-06-04 10:00", appointments=asked) == "Closed today: Corpus Christi"


@pytest.mark.parametrize("comment", ["by appointment", "Nur nach Vereinbarung"])
def test_open_hours_that_ask_for_an_appointment_are_hours_by_appointment(comment: str) -> None:
    opening = opening_of(entry_of(f'Mo-Fr 09:00-12:00 "{comment}"'), at("2026-06-01 10:00"))
    assert (opening.is_open, opening.opens, opening.by_appointment_now) == (False, None, True)
    unknown = opening_of(entry_of('"nach Absprache"'), at("2026-06-01 10:00"))
    assert (unknown.is_open, unknown.by_appointment_now) == (False, True)


def test_school_holidays_count_once_somebody_has_loaded_them() -> None:
    hours = "Mo-Fr 09:00-12:00; SH off"
    assert said(hours, "2026-07-06 10:00") == "Open now, until 12:00"
    assert said(hours, "2026-07-06 10:00", school=SUMMER) == "Opens on 17 August at 9:00"
    assert said("SH Mo 10:00-12:00", "2026-07-06 10:30", school=SUMMER) == "Open now, until 12:00"
    assert said("SH Mo 10:00-12:00", "2026-06-29 10:30", school=SUMMER) == "Opens on 6 July at 10:00"
    assert opening_of(entry_of(hours), at("2026-06-01 10:00")).school_holidays_unknown
    assert not opening_of(entry_of(hours, school=SUMMER), at("2026-06-01 10:00")).school_holidays_unknown
    assert opening_of(entry_of(hours, school=SUMMER), at("2026-09-01 10:00")).school_holidays_unknown
    assert not opening_of(entry_of(USUAL), at("2026-06-01 10:00")).school_holidays_unknown
    assert opening_of(entry_of(USUAL, hours), at("2026-06-01 10:00")).school_holidays_unknown


def test_a_service_that_pauses_is_closed() -> None:
    assert said(USUAL, "2026-06-01 10:00", state=State.PAUSED) == "Closed for some time"


def test_a_second_line_says_when_it_opens_after_a_day_that_is_closed() -> None:
    now = at("2026-06-04 10:00")
    assert opens_in_words(opening_of(entry_of(USUAL), now), now, "en") == "Opens tomorrow at 9:00"
    assert opens_in_words(opening_of(entry_of(), now), now, "en") == ""


def test_a_translated_reason_takes_the_place_of_the_german_one() -> None:
    now = at("2026-06-01 10:00")
    opening = opening_of(entry_of(USUAL, closures=(closed("2026-06-01", "2026-06-01", "Umzug"),)), now)
    assert in_words(opening, now, reason="Moving house", language="en") == "Closed today: Moving house"


def test_moments_of_other_zones_are_understood_and_moments_without_one_are_refused() -> None:
    in_utc = datetime.datetime(2026, 6, 1, 9, 59, tzinfo=ZoneInfo("UTC"))
    opening = opening_of(entry_of(USUAL), in_utc)
    assert opening.is_open and opening.until == in_utc + datetime.timedelta(minutes=1)
    with pytest.raises(ValueError, match="aware"):
        opening_of(entry_of(USUAL), at("2026-06-01 09:00").replace(tzinfo=None))


def test_the_end_is_right_to_the_minute_in_the_nights_when_the_clock_is_changed() -> None:
    night = entry_of("Sa 22:00-04:00")
    for evening, hours in (("2026-03-28 22:00", 5), ("2026-10-24 22:00", 7), ("2026-06-06 22:00", 6)):
        opening = opening_of(night, at(evening))
        assert opening.until is not None
        assert opening.until.timestamp() - at(evening).timestamp() == hours * 3600


def test_a_week_shows_holidays_closures_and_hours_of_each_day() -> None:
    entry = entry_of("Mo-Fr 09:00-12:00", "We 10:00-12:00", (closed("2026-06-05", "2026-06-05", "Umzug"),))
    days = week_of(entry, datetime.date(2026, 6, 7))
    assert [day.date.day for day in days] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(day.open) for day in days] == [1, 1, 1, 0, 0, 0, 0]
    assert [len(day.by_appointment) for day in days] == [0, 0, 1, 0, 0, 0, 0]
    assert [day.closed_because for day in days[3:5]] == ["Corpus Christi", "Umzug"] and days[4].closure
    assert days[0].open[0].start == at("2026-06-01 09:00") and days[0].open[0].end == at("2026-06-01 12:00")


def test_a_night_belongs_to_the_day_on_which_it_begins_and_day_and_night_to_each() -> None:
    days = week_of(entry_of("Fr 20:00-02:00"), datetime.date(2026, 6, 5))
    assert [len(day.open) for day in days] == [0, 0, 0, 0, 1, 0, 0]
    assert days[4].open[0].end == at("2026-06-06 02:00")
    assert [len(day.open) for day in week_of(entry_of(ROUND_THE_CLOCK), datetime.date(2026, 6, 5))] == [1] * 7
