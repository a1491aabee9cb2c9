"""The figures of all carriers together, for the LIGA: whole months only, and never anything else of the record."""

from typing import Final

from wegwarte.core import across
from wegwarte.reporting.counting import IN_THE_LAND, Figures, collected, counted_contacts
from wegwarte.reporting.periods import Period

# Nobody can ask it for a week or a day: the difference of two times would tell what happened in between.
_DAYS: Final = {
    "first": "make_date($1, $2, 1)",
    "last": "(make_date($1, $3, 1) + interval '1 month' - interval '1 day')::date",
}
COUNT: Final = across.Function(
    "public.count_contacts_of_all(year integer, first_month integer, last_month integer)",
    "dimension text, value text, contacts bigint, anonymous bigint, persons bigint, new_persons bigint",
    counted_contacts("true", IN_THE_LAND) % _DAYS,
)
"""Counts, not names. What of them is small is hidden in Python (guarding.py) before the page or the file is made: to
hide enough, all numbers have to be known. The application's login could count each carrier by itself anyway."""


def land_figures(period: Period) -> Figures:
    """Counts the contacts of all carriers; the days have to be whole months of one year."""
    rows = across.called(COUNT, period.first.year, period.first.month, period.last.month)
    return collected(rows, IN_THE_LAND)
