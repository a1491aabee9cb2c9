"""Which codes may be chosen on a day, and in which language they are shown."""

from datetime import date

import pytest

from wegwarte.catalogue.rules import languages_to_try, last_day_when_retired, valid_on

FIRST, LAST = date(2026, 6, 12), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "valid_from", "valid_to", "expected"),
    [
        (date(1990, 1, 1), None, None, True),
        (date(2026, 6, 11), FIRST, LAST, False),
        (FIRST, FIRST, LAST, True),
        (LAST, FIRST, LAST, True),
        (date(2027, 1, 1), FIRST, LAST, False),
        (date(2027, 1, 1), FIRST, None, True),
        (date(2026, 6, 11), None, LAST, True),
        (date(2027, 1, 1), None, LAST, False),
    ],
)
def test_both_ends_belong_to_the_period(
    day: date, valid_from: date | None, valid_to: date | None, expected: bool
) -> None:
    assert valid_on(day, valid_from=valid_from, valid_to=valid_to) is expected


def test_a_withdrawn_code_ends_the_day_before_but_not_before_it_began() -> None:
    assert last_day_when_retired(date(2026, 11, 2), valid_from=None) == date(2026, 11, 1)
    assert last_day_when_retired(FIRST, valid_from=FIRST) == FIRST


def test_a_label_falls_back_from_the_dialect_to_the_language_to_german() -> None:
    assert languages_to_try("de-at") == ("de-at", "de")
    assert languages_to_try("ar") == ("ar", "de")
    assert languages_to_try("EN_gb") == ("en-gb", "en", "de")
    assert languages_to_try(None) == ("de",)
