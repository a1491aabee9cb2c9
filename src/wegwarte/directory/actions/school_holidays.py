"""The operator loads when there is no school."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from wegwarte.directory.hours.holiday_files import Holidays
from wegwarte.directory.models import SchoolHoliday


@transaction.atomic
def load_school_holidays(found: Sequence[Holidays], *, source: str, on: datetime.date) -> None:
    """Stores the holidays of a file instead of those in the time that it covers."""
    first, last = min(one.first_day for one in found), max(one.last_day for one in found)
    SchoolHoliday.objects.filter(first_day__lte=last, last_day__gte=first).delete()
    SchoolHoliday.objects.bulk_create(
        SchoolHoliday(name=one.name, first_day=one.first_day, last_day=one.last_day, source=source, loaded_on=on)
        for one in found
    )
