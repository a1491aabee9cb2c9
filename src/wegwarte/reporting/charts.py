"""The months as bars: drawn by the server, the same on the screen and on paper. The table below says the same."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi

from wegwarte.reporting.periods import Period
from wegwarte.reporting.tables import Row, grouped

HEIGHT, BAR, GAP, HEAD, FOOT = 120, 18, 16, 18, 20
"""In units of the drawing: the tallest bar, the width of one, between two months, above and below."""


@dataclass(frozen=True)
class Bar:
    """A bar with its upper left corner, in units of the drawing."""

    x: int
    y: int
    height: int
    earlier: bool  # of the year before


@dataclass(frozen=True)
class Month:
    """What stands at one month: its short name, the middle of its place, its number and its bars."""

    label: str
    middle: int
    number: str
    top: int
    bars: list[Bar]


@dataclass(frozen=True)
class Chart:
    """The drawing; it begins at the right where people write from the right."""

    months: list[Month]
    width: int
    height: int = HEAD + HEIGHT + FOOT
    bar: int = BAR

    @property
    def ground(self) -> int:
        """Where the bars stand."""
        return HEAD + HEIGHT

    @property
    def foot(self) -> int:
        """Where the names of the months are written."""
        return self.height - 5


def chart_of(period: Period, rows: list[Row]) -> Chart:
    """Contacts of each month beside those of the year before; what is hidden has no bar and a dash for its number."""
    most = max((cell for row in rows for cell in (row.now.contacts, row.before.contacts) if cell), default=1)
    place = 2 * BAR + GAP
    width = place * len(rows)
    months = []
    for number, (month, row) in enumerate(zip(period.months, rows, strict=True)):
        left = width - (number + 1) * place if get_language_bidi() else number * place
        months.append(_month(month, row, left + GAP // 2, most))
    return Chart(months, width)


def _month(month: datetime.date, row: Row, left: int, most: int) -> Month:
    heights = [round(HEIGHT * (cell or 0) / most) for cell in (row.before.contacts, row.now.contacts)]
    order = reversed(heights) if get_language_bidi() else heights
    bars = [
        Bar(left + place * BAR, HEAD + HEIGHT - height, height, earlier=(place == 0) != get_language_bidi())
        for place, height in enumerate(order)
    ]
    number = "–" if row.now.contacts is None else grouped(row.now.contacts)
    return Month(date_format(month, "M"), left + BAR, number, HEAD + HEIGHT - max(heights) - 4, bars)
