"""What people without an account left in the directory: hints that something is wrong, and searches in vain."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from wegwarte.demo.story.calendar import BERLIN
from wegwarte.demo.story.directory import SPOKEN, words
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.sources import Sources
from wegwarte.directory.kinds import TILES
from wegwarte.directory.models import ErrorReport, Unanswered

MONTHS = 4
SEARCHED = 40  # rows of one month, more or less
READER = "Mira Sonnental"


def write_reports(lot: Lot, entries: Sequence[UUID], today: datetime.date) -> None:
    """A few hints in the current carrier's rows; the oldest is done with."""
    for number, told in enumerate(words()["reports"]):
        day = today - datetime.timedelta(days=3 + 9 * number)
        at = datetime.datetime.combine(day, datetime.time(8 + 3 * number, 20), BERLIN)
        done = number == len(words()["reports"]) - 1
        ErrorReport.objects.create(
            id=lot.new_id(), at_location_id=entries[number % min(3, len(entries))], received_at=at,
            done_at=at + datetime.timedelta(days=1) if done else None, done_by_name=READER if done else "", **told,
        )  # fmt: skip


def write_unanswered(lot: Lot, sources: Sources, today: datetime.date) -> None:
    """How often people searched in vain in the last months. No carrier owns it."""
    districts = sorted({place.district for place in sources.places.values()})
    languages = [code for code in SPOKEN if code in sources.languages]
    counts: dict[tuple[datetime.date, str, str, str], int] = {}
    for months in range(MONTHS):
        month = (today.replace(day=1) - datetime.timedelta(days=28 * months)).replace(day=1)
        for _ in range(SEARCHED if districts else 0):
            key = (month, lot.early(districts), lot.early(TILES).key, lot.one(languages) if lot.happens(0.6) else "")
            counts[key] = counts.get(key, 0) + 1 + int(lot.expovariate(0.4))
    Unanswered.objects.bulk_create(
        [
            Unanswered(month=month, district_id=district, topic=topic, language=language, count=count)
            for (month, district, topic, language), count in counts.items()
        ],
        ignore_conflicts=True,
    )
