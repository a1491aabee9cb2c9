"""What visitors leave behind: a report that something is wrong, and that nobody could help. Never who they are.

Nobody is signed in, so there is no right to ask and nobody to name in the trail.
"""

import datetime

from django.db.models import F

from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import ErrorReport, Unanswered
from wegwarte.directory.published import Entry

MOST_AN_HOUR, MOST_OPEN = 20, 200
"""Reports about one entry within an hour, and open at once; more is a flood, and its keeper has enough to read."""


def report_error(entry: Entry, *, wrong: str, text: str, language: str, at: datetime.datetime) -> bool:
    """Tells the keeper of an entry what is wrong with it; False when too many have done so within the hour."""
    with carrier(entry.at.carrier_id):
        of_entry = ErrorReport.objects.filter(at_location_id=entry.pk)
        within_the_hour = of_entry.filter(received_at__gt=at - datetime.timedelta(hours=1)).count()
        if within_the_hour >= MOST_AN_HOUR or of_entry.filter(done_at=None).count() >= MOST_OPEN:
            return False
        ErrorReport.objects.create(at_location_id=entry.pk, wrong=wrong, text=text, language=language, received_at=at)
    return True


def count_unanswered(district: str, *, topic: str, language: str, on: datetime.date) -> None:
    """Counts a search that found no fitting service: by district (its official key), topic, language and month."""
    row, _made = Unanswered.objects.get_or_create(
        month=on.replace(day=1), district_id=district, topic=topic, language=language
    )
    Unanswered.objects.filter(pk=row.pk).update(count=F("count") + 1)
