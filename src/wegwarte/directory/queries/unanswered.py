"""What was searched and not found, in the order of the months."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.core.dates import today
from wegwarte.core.months import last_months
from wegwarte.directory.kinds import TILES
from wegwarte.directory.models import Unanswered
from wegwarte.places.models import District

LOOKED_BACK = 12  # months
MOST, MOST_READ = 500, 20_000  # rows on the page, and of the table
SMALL = 5
"""What fewer have searched in a month is added up: neighbours may know the one family that speaks this language."""
SEVERAL = "*"
"""Stands for the topics or languages that were added up."""
WORDS: Mapping[str, str | Promise] = {tile.key: tile.words for tile in TILES} | {SEVERAL: _("several topics")}


@dataclass(frozen=True)
class Row:
    """How often a topic was searched in vain in a district, in a language; "" for any, SEVERAL for those added up."""

    district: District
    topic: str
    language: str
    count: int = 0

    @property
    def words(self) -> str | Promise:
        """The topic as people read it; "" for any."""
        return WORDS.get(self.topic, "")


@dataclass(frozen=True)
class Month:
    """A month and what was searched in vain, the most frequent first; `total`: how often altogether."""

    first_day: datetime.date
    rows: list[Row] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many searches found nothing."""
        return sum(row.count for row in self.rows)


def searched_in_vain(districts: Collection[str] | None) -> list[Month]:
    """The last twelve months, the newest first, in these districts or in the whole Land (None). One query."""
    rows = Unanswered.objects.filter(month__gte=last_months(today(), LOOKED_BACK)[-1]).select_related("district")
    if districts is not None:
        rows = rows.filter(district__in=districts)
    ordered = rows.order_by("-month", "-count", "district__sort_key", "topic", "language")[:MOST_READ]
    return [Month(first_day, _told(group)) for first_day, group in groupby(ordered, key=lambda row: row.month)]


def _told(stored: Iterable[Unanswered]) -> list[Row]:
    """The rows of a month. Small ones are added up: the languages of a topic, then the topics of the district."""
    rows = [Row(row.district, row.topic, row.language, row.count) for row in stored]
    rows = _added_up(rows, lambda row: replace(row, language=SEVERAL, count=0))
    rows = _added_up(rows, lambda row: replace(row, topic=SEVERAL, language=SEVERAL, count=0))
    return sorted(rows, key=lambda row: (-row.count, row.district.sort_key, row.topic, row.language))[:MOST]


def _added_up(rows: list[Row], wider: Callable[[Row], Row]) -> list[Row]:
    sums: Counter[Row] = Counter()
    for row in rows:
        sums[row if row.count >= SMALL else wider(row)] += row.count
    return [replace(row, count=number) for row, number in sums.items()]
