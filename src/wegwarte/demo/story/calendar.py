"""On which days an office counsels: weekdays, holidays, seasons."""

import datetime
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from wegwarte.demo.story.lot import Lot

BERLIN = ZoneInfo("Europe/Berlin")
DAY = datetime.timedelta(days=1)
WEEKDAYS = (1.1, 1.15, 0.85, 1.2, 0.6, 0.0, 0.0)  # Monday to Sunday
MONTHS = (1.1, 1.05, 1.1, 0.95, 0.9, 1.0, 0.85, 0.75, 1.1, 1.1, 1.1, 0.7)


class WorkingDays:
    """The working days from `first` to `last`, each as likely as it is busy."""

    def __init__(self, first: datetime.date, last: datetime.date) -> None:
        days = [first + DAY * number for number in range((last - first).days + 1)]
        self.days = [day for day in days if busyness(day)]
        self.sums = list(accumulate(map(busyness, self.days)))

    def draw(self, lot: Lot, first: datetime.date, last: datetime.date) -> datetime.date:
        """A day between the two, both included; the nearest working day when there is none between them."""
        low, high = bisect_left(self.days, first), bisect_right(self.days, last)
        if low >= high:
            return self.days[min(low, len(self.days) - 1)]
        start = self.sums[low - 1] if low else 0.0
        drawn = start + lot.random() * (self.sums[high - 1] - start)
        return self.days[min(bisect_right(self.sums, drawn), high - 1)]


def busyness(day: datetime.date) -> float:
    """How busy a day is beside others; 0 when offices are closed."""
    if day in holidays(day.year) or (day.month, day.day) >= (12, 24):
        return 0.0
    return WEEKDAYS[day.weekday()] * MONTHS[day.month - 1]


@cache
def holidays(year: int) -> frozenset[datetime.date]:
    """The public holidays of Rheinland-Pfalz (LFtG § 2)."""
    fixed = ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
    moving = (-2, 1, 39, 50, 60)  # Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi
    easter = easter_sunday(year)
    return frozenset(
        [datetime.date(year, month, day) for month, day in fixed] + [easter + DAY * days for days in moving]
    )


def easter_sunday(year: int) -> datetime.date:
    """By the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    century, in_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def at_work(lot: Lot, day: datetime.date) -> datetime.datetime:
    """A time between 8:15 and 17:15 of that day."""
    minutes = 8 * 60 + 15 + int(lot.random() * 9 * 60)
    return datetime.datetime.combine(day, datetime.time(minutes // 60, minutes % 60, int(lot.random() * 60)), BERLIN)
