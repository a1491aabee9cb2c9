"""A line in the day's list for everything that happens to a deadline."""

import datetime

from wegwarte.carriers.models import Member
from wegwarte.deadlines.models import Deadline, DeadlineEvent


def note(deadline: Deadline, kind: DeadlineEvent.Kind, *, by: Member, on: datetime.date, said: str = "") -> None:
    """Writes what happened, with the end as it stands now."""
    DeadlineEvent(
        deadline=deadline, client_id=deadline.client_id, office_id=deadline.office_id, record_key=deadline.record_key,
        kind=kind, on=on, by=by, end=deadline.end, note=said,
    ).save(force_insert=True)  # fmt: skip
