"""What was searched and not found, in the order of the months."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import Promise

from wegwarte.core.dates import today
from wegwarte.core.months import last_months
from wegwarte.directory.kinds import TILES
from wegwarte.directory.models import Unanswered

LOOKED_BACK = 12  # months
MOST = 500  # rows
WORDS: dict[str, Promise] = {tile.key: tile.words for tile in TILES}


@dataclass(frozen=True)
class Month:
    """A month and what was searched in vain, the most frequent first; `total`: how often altogether."""

    first_day: datetime.date
    rows: list[Unanswered] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many searches found nothing."""
        return sum(row.count for row in self.rows)


def searched_in_vain(districts: Collection[str] | None) -> list[Month]:
    """The last twelve months, the newest first, in these districts or in the whole Land (None). One query."""
    rows = Unanswered.objects.filter(month__gte=last_months(today(), LOOKED_BACK)[-1]).select_related("district")
    if districts is not None:
        rows = rows.filter(district__in=districts)
    ordered = list(rows.order_by("-month", "-count", "district__sort_key", "topic", "language")[:MOST])
    for row in ordered:
        row.words = WORDS.get(row.topic, "")  # type: ignore[attr-defined]
    return [Month(first_day, list(group)) for first_day, group in groupby(ordered, key=lambda row: row.month)]
