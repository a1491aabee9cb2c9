"""Opening hours as schedules of HSDS: what OpenStreetMap's string says, by the same reader as everywhere."""

import datetime

import pytest

from wegwarte.directory.hsds.importing.hours import _recurring
from wegwarte.directory.hsds.profile import HOURS
from wegwarte.directory.hsds.schedules import closed_holidays, hours_from, recurring, schedules_of
from wegwarte.directory.hsds.tables import Line

WINTER, SUMMER = datetime.date(2026, 11, 26), datetime.date(2026, 7, 1)


def lines(hours: str) -> list[tuple[str, str, str, str]]:
    return [(line.freq, line.byday, line.opens_at, line.closes_at) for line in recurring(hours)]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("Tu 09:00-12:00; Th[1] 14:00-18:00; PH off",
         [("WEEKLY", "TU", "09:00", "12:00"), ("MONTHLY", "1TH", "14:00", "18:00")]),
        ("Mo-We 9:00-12:00,14:00-16:00",
         [("WEEKLY", "MO,TU,WE", "09:00", "12:00"), ("WEEKLY", "MO,TU,WE", "14:00", "16:00")]),
        ("Mo-Fr 08:00-12:00; We off", [("WEEKLY", "MO,TU,TH,FR", "08:00", "12:00")]),
        ("Mo-Fr 08:00-12:00, Mo 14:00-16:00",
         [("WEEKLY", "MO,TU,WE,TH,FR", "08:00", "12:00"), ("WEEKLY", "MO", "14:00", "16:00")]),
        ("Mo[1,3] 10:00-12:00", [("MONTHLY", "1MO,3MO", "10:00", "12:00")]),
        ("Fr 20:00-24:00", [("WEEKLY", "FR", "20:00", "23:59")]),
        ("Fr 22:00-02:00", [("WEEKLY", "FR", "22:00", "02:00")]),
        ("24/7", [("WEEKLY", "MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")]),
        ("Mo 10:00+", []), ('Mo 10:00-12:00 "nach Vereinbarung"', []), ("week 1-53/2 Mo 10:00-12:00", []), ("quatsch", []),
    ],
)  # fmt: skip
def test_a_string_becomes_recurrences_or_none(hours, told):
    assert lines(hours) == told


def test_times_carry_the_offset_of_the_day_and_come_back_as_they_were():
    for day, offset in ((WINTER, "+01:00"), (SUMMER, "+02:00")):
        first = next(schedule for _role, schedule in schedules_of("Mo 09:00-12:00", "ohne Termin", day))
        assert (first["opens_at"], first["closes_at"]) == (f"09:00{offset}", f"12:00{offset}")
        assert first["notes"] == HOURS + "Mo 09:00-12:00"
        found = _recurring(Line("schedule", "1", first))
        assert found is not None and hours_from([found]) == "Mo 09:00-12:00"


@pytest.mark.parametrize("time", ["09:00Z", "09:00-05:00", "neun"])
def test_a_time_of_another_zone_is_not_guessed_at(time):
    row = {"freq": "WEEKLY", "byday": "MO", "opens_at": time, "closes_at": "12:00"}
    assert _recurring(Line("schedule", "1", row)) is None


def test_holidays_are_closed_unless_the_hours_say_otherwise():
    christmas = datetime.date(2026, 12, 25)
    for hours in ("Mo-Fr 09:00-12:00", "Mo-Su 09:00-12:00; PH off"):
        assert christmas in closed_holidays(hours, WINTER)
    for hours in ("24/7", "PH,Su 10:00-12:00", "Mo-Fr 09:00-12:00; PH 10:00-11:00", "quatsch"):
        assert closed_holidays(hours, WINTER) == ()
