"""What people type, as it is kept: text without characters that turn the page, days as they are meant."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from wegwarte.ui.days import DayField
from wegwarte.ui.typed import LineField, PlainTextField

TURNED = "Amal \u202edaddaH\u2066"


@pytest.mark.parametrize("field", [PlainTextField(max_length=50), LineField(max_length=50)])
def test_characters_that_turn_the_page_are_left_out_before_anything_is_asked(field):
    assert field.clean(TURNED) == "Amal daddaH"
    with pytest.raises(ValidationError) as refused:
        field.clean("\u202e \u2066")
    assert refused.value.code == "required"


def test_marks_that_arabic_with_numbers_needs_stay():
    assert PlainTextField(max_length=50).clean("رقم \u200f12\u200e") == "رقم \u200f12\u200e"


def test_a_line_is_one_line_with_single_spaces():
    assert LineField().clean(" Am  Markt\r\n 1 ") == "Am Markt 1"
    assert PlainTextField(max_length=50).clean("a\r\nb\rc") == "a\nb\nc"


@pytest.mark.parametrize(
    ("earliest", "typed", "day"),
    [
        (datetime.date(2000, 1, 1), "31.12.25", datetime.date(2025, 12, 31)),
        (datetime.date(1990, 1, 1), "31.12.25", datetime.date(2025, 12, 31)),
        (datetime.date(1900, 1, 1), "31.12.1965", datetime.date(1965, 12, 31)),
    ],
)
def test_days_are_understood(earliest, typed, day):
    assert DayField(earliest=earliest).clean(typed) == day


@pytest.mark.parametrize("typed", ["13.07.65", "13.07.25"])
def test_a_year_of_two_digits_is_asked_back_where_it_could_be_of_two_centuries(typed):
    with pytest.raises(ValidationError, match=r"like 31\.12\.2026"):
        DayField(earliest=datetime.date(1900, 1, 1)).clean(typed)
