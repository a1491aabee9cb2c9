"""What people write into cells is understood, or refused in words."""

import datetime

import pytest

from wegwarte.core.dates import today
from wegwarte.sheets.reading import UNKNOWN
from wegwarte.sheets.values import Wrong, read_day, read_month, read_whole, read_year, read_yes_no

EARLIEST = datetime.date(1900, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.5.24", (2024, 5, 3)),
        ("03.05.2024", (2024, 5, 3)),
        ("3. 5. 2024", (2024, 5, 3)),
        ("03/05/2024", (2024, 5, 3)),
        ("3-5-2024", (2024, 5, 3)),
        ("2024-05-03", (2024, 5, 3)),
        ("2024-05-03T10:30:00", (2024, 5, 3)),
        ("03.05.2024 10:30", (2024, 5, 3)),
        ("Fr, 3.5.2024", (2024, 5, 3)),
        ("3. Mai 2024", (2024, 5, 3)),
        ("3. März 2024", (2024, 3, 3)),
        ("45415", (2024, 5, 3)),
        ("3.5.85", (1985, 5, 3)),
    ],
)
def test_days(text, day):
    assert read_day(text, earliest=EARLIEST) == datetime.date(*day)


def test_nobody_is_born_in_the_future_by_two_digits():
    in_five_years = (today().year + 5) % 100
    assert read_day(f"1.2.{in_five_years:02d}", earliest=EARLIEST, birth=True).year == 1900 + in_five_years


@pytest.mark.parametrize(
    "text",
    ["31.2.2024", "32.1.2024", "gestern", "1.13.2024", "5", "3.5.", "00.00.0000", "2024", "#REF!", f"{UNKNOWN}=A1"],
)
def test_what_is_no_day(text):
    with pytest.raises(Wrong):
        read_day(text, earliest=EARLIEST)


def test_a_day_that_has_not_come_yet():
    with pytest.raises(Wrong, match="not come yet"):
        read_day("1.1.2099", earliest=EARLIEST)
    with pytest.raises(Wrong, match="twenty years"):
        read_day("1.1.2099", earliest=EARLIEST, future=True)


@pytest.mark.parametrize(
    ("text", "month"),
    [("05/2023", 5), ("Mai 2023", 5), ("Sept. 2023", 9), ("2023", 1), ("14.5.2023", 5), ("2023-05-14", 5)],
)
def test_months(text, month):
    assert read_month(text, earliest=EARLIEST) == datetime.date(2023, month, 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("ja", True), ("X", True), ("Nein", False), ("0", False), ("-", None), ("", None), ("k.A.", None)],
)
def test_yes_and_no(text, meant):
    assert read_yes_no(text) is meant


def test_numbers_and_years():
    assert (read_whole("3,0", least=0, most=9), read_whole("", least=0, most=9)) == (3, None)
    assert read_year("3.5.1985", earliest=1900, latest=2026) == 1985
    for wrong in ("vier", "-1", "31"):
        with pytest.raises(Wrong):
            read_whole(wrong, least=0, most=30)
    for wrong in ("85", "1850", "3000"):
        with pytest.raises(Wrong):
            read_year(wrong, earliest=1900, latest=2026)
