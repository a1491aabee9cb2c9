"""The line about an entry's hours in the languages of its readers: order of words, week days and months are theirs."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.formats import date_format

from wegwarte.cli.translations import LOCALE
from wegwarte.directory.hours.opening import opening_of
from wegwarte.directory.hours.words import in_words
from wegwarte.directory.tests.entries import entry_of
from wegwarte.directory.tests.test_opening_hours import USUAL, at, closed


@pytest.fixture
def translated() -> Iterator[None]:
    """Texts as readers see them; all other tests read them as they stand in the code."""
    with override_settings(LOCALE_PATHS=[LOCALE]):
        yield


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    ("language", "moment", "line"),
    [
        ("de", "2026-06-01 10:00", "Jetzt offen, bis 12:00 Uhr"),
        ("de", "2026-06-01 12:00", "Öffnet morgen um 14:00 Uhr"),
        ("de", "2026-06-04 10:00", "Heute geschlossen: Fronleichnam"),
        ("de", "2026-12-24 10:00", "Geschlossen bis 6. Januar: Umzug"),
        ("ar", "2026-06-01 10:00", "مفتوح الآن، حتى الساعة 12:00"),
        ("ar", "2026-06-05 13:00", "يفتح يوم الاثنين الساعة 9:00"),
        ("ar", "2026-12-24 10:00", "مغلق حتى 6 يناير: \u2068Umzug\u2069"),
        ("uk", "2026-12-24 10:00", "Зачинено до 6 січня включно: Umzug"),
    ],
)
def test_the_line_is_said_in_the_readers_language(language: str, moment: str, line: str) -> None:
    moved = entry_of(USUAL, closures=(closed("2026-12-21", "2027-01-06", "Umzug"),))
    assert in_words(opening_of(moved, at(moment), language), at(moment), language=language) == line


@pytest.mark.usefixtures("translated")
def test_the_persian_tuesday_is_one_word() -> None:
    """Written with the joiner of no width, as in CLDR and in our other texts; Django's own catalogue has a space."""
    with translation.override("fa"):
        assert date_format(datetime.date(2026, 11, 24), "l") == "سه\u200cشنبه"
