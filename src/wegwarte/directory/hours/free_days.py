"""Public and school holidays of the Land."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import holidays
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LAND = "RP"
"""Rheinland-Pfalz, by its code after ISO 3166-2."""

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

Days = Mapping[datetime.date, str]


@lru_cache(maxsize=8)
def public_holidays(year: int) -> Days:
    """The public holidays of a year in the Land: the day and its German name.

    From the package `holidays`, which follows the Land's Feiertagsgesetz. § 2 LFtG Rheinland-Pfalz.
    """
    return dict(holidays.country_holidays("DE", subdiv=LAND, years=year, language="de"))


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
