"""Public and school holidays of the Land."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.places.public_holidays import public_holidays

NAMES: dict[str, Promise] = {
    "Neujahr": _("New Year's Day"),
    "Karfreitag": _("Good Friday"),
    "Ostermontag": _("Easter Monday"),
    "Erster Mai": _("1 May, Labour Day"),
    "Christi Himmelfahrt": _("Ascension Day"),
    "Pfingstmontag": _("Whit Monday"),
    "Fronleichnam": _("Corpus Christi"),
    "Tag der Deutschen Einheit": _("Day of German Unity"),
    "Allerheiligen": _("All Saints' Day"),
    "Erster Weihnachtstag": _("Christmas Day"),
    "Zweiter Weihnachtstag": _("Second day of Christmas"),
}
"""German names, as the package `holidays` has them, and what they are called in other languages."""


def name_of_holiday(day: datetime.date) -> str:
    """What a public holiday is called, in the language in use; "" for any other day."""
    german = public_holidays(day.year).get(day, "")
    return str(NAMES.get(german, german))


@dataclass(frozen=True, eq=False)
class SchoolHolidays:
    """The school holidays that the operator has loaded: first and last days.

    Compared by identity, because it is part of a key that is looked up for every entry: see `known_spans`.
    """

    spans: tuple[tuple[datetime.date, datetime.date], ...] = ()

    def days_between(self, first: datetime.date, last: datetime.date) -> set[datetime.date]:
        """Days without school from `first` to `last`."""
        found: set[datetime.date] = set()
        for begins, ends in self.spans:
            day = max(begins, first)
            while day <= min(ends, last):
                found.add(day)
                day += datetime.timedelta(days=1)
        return found

    def known_on(self, day: datetime.date) -> bool:
        """Whether there are dates for that time: the day lies before the end of the last holidays that are loaded."""
        return any(day <= ends for _begins, ends in self.spans)


@lru_cache(maxsize=4)
def _same(spans: tuple[tuple[datetime.date, datetime.date], ...]) -> SchoolHolidays:
    return SchoolHolidays(spans)


def known_spans(spans: Iterable[tuple[datetime.date, datetime.date]]) -> SchoolHolidays:
    """The school holidays of these spans; the same object as long as nothing has changed."""
    return _same(tuple(sorted(spans)))


UNKNOWN = known_spans(())
"""Nobody has loaded any."""
