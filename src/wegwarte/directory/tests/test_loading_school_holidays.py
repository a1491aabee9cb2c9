"""The operator loads the school holidays of the Land; all dates here are invented."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wegwarte.directory.models import SchoolHoliday
from wegwarte.directory.published import published

pytestmark = pytest.mark.django_db
TABLE = "name,first_day,last_day\nHerbst,2030-10-07,2030-10-18\nSommer,01.07.2030,09.08.2030\n"
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:1@test
SUMMARY:Herbst
DTSTART;VALUE=DATE:20301007
DTEND;VALUE=DATE:20301019
END:VEVENT
END:VCALENDAR
"""


def load(path: Path, text: str, name: str = "ferien.csv") -> str:
    (path / name).write_text(text)
    out = StringIO()
    call_command("load_school_holidays", path / name, source="Ministerium, Amtsblatt 1/2029", stdout=out)
    return out.getvalue()


def stored() -> list[tuple[str, str, str]]:
    return [(one.name, f"{one.first_day}", f"{one.last_day}") for one in SchoolHoliday.objects.all()]


def test_a_table_is_loaded_with_its_source(tmp_path: Path) -> None:
    assert "2 school holidays were loaded, from 01.07.2030 to 18.10.2030." in load(tmp_path, TABLE)
    assert stored() == [("Sommer", "2030-07-01", "2030-08-09"), ("Herbst", "2030-10-07", "2030-10-18")]
    assert {one.source for one in SchoolHoliday.objects.all()} == {"Ministerium, Amtsblatt 1/2029"}


def test_a_calendar_is_loaded_and_the_day_after_its_end_is_no_holiday(tmp_path: Path) -> None:
    load(tmp_path, CALENDAR.replace("\n", "\r\n"), "ferien.ics")
    assert stored() == [("Herbst", "2030-10-07", "2030-10-18")]


def test_what_is_loaded_replaces_what_was_there_in_its_time_only(tmp_path: Path) -> None:
    load(tmp_path, TABLE)
    load(tmp_path, "name;first_day;last_day\nHerbst;2030-10-08;2030-10-19\n")
    assert stored() == [("Sommer", "2030-07-01", "2030-08-09"), ("Herbst", "2030-10-08", "2030-10-19")]


def test_the_directory_in_memory_knows_them_at_once(tmp_path: Path) -> None:
    before = published().version
    load(tmp_path, TABLE)
    assert published().version != before


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (TABLE.replace("2030-10-07", "Montag"), "a.csv", '"Montag" is no day'),
        (TABLE.replace("2030-10-07", "2030-11-07"), "a.csv", "end before they begin"),
        (TABLE.replace("09.08.2030", "09.10.2030"), "a.csv", "ten weeks"),
        (TABLE.replace("2030-10-07", "2030-08-05"), "a.csv", "ten weeks"),
        (
            TABLE.replace("2030-10-07", "2030-08-09").replace("2030-10-18", "2030-08-20"),
            "a.csv",
            "overlap with: Herbst",
        ),
        ("name,first_day,last_day\n", "a.csv", "has no rows"),
        ("name,from,to\n", "a.csv", "must name the columns"),
        ("Ferien", "a.ics", "is no calendar"),
        (CALENDAR.replace(";VALUE=DATE", "").replace("20301007", "20301007T080000"), "a.ics", "is no calendar"),
    ],
)
def test_a_file_that_is_not_right_is_refused_as_a_whole(tmp_path: Path, text: str, name: str, said: str) -> None:
    load(tmp_path, TABLE)
    with pytest.raises(CommandError, match=r"Nothing was loaded") as refused:
        load(tmp_path, text, name)
    assert said in str(refused.value)
    assert len(stored()) == 2
