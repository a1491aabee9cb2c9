"""Days on which a house is closed although its hours say otherwise: a holiday, a training, an illness."""

import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, as_before, claim_version
from wegwarte.directory.models import MOST_CLOSURES, Closure, EntryText, Location

LONGEST = datetime.timedelta(days=366)


@action("directory.close_for_days", says=_("Said that a house is closed for some days"), needs=Right.KEEP_DIRECTORY)
def close_for_days(
    location: Location, *, first_day: datetime.date, last_day: datetime.date, reason: str, on: datetime.date, by: Member
) -> Closure:
    """The house is closed from the first to the last day, whatever its hours say; a second click changes nothing."""
    Location.objects.select_for_update().get(pk=location.pk)  # of two clicks, the second finds the first's
    _check(first_day, last_day, on)
    coming = location.closures.filter(last_day__gte=on)
    covering = coming.filter(first_day__lte=first_day, last_day__gte=last_day)
    for closure in covering:
        if (closure.first_day, closure.last_day, closure.reason) == (first_day, last_day, reason):
            return as_before(closure)
    if covering:
        raise Refused(_("It is closed on these days already. Change what stands in the list."), field="first_day")
    if coming.count() >= MOST_CLOSURES:
        raise Refused(_("This house is closed so often that nobody can read it. Change its hours instead."))
    return Closure.objects.create(location=location, first_day=first_day, last_day=last_day, reason=reason)


@action("directory.change_closure", says=_("Changed the days on which a house is closed"), needs=Right.KEEP_DIRECTORY)
def change_closure(
    closure: Closure,
    *,
    version: int,
    first_day: datetime.date,
    last_day: datetime.date,
    reason: str,
    on: datetime.date,
    by: Member,
) -> Closure:
    """Other days, or another reason. Raises ChangedMeanwhile."""
    claim_version(closure, version)
    _check(first_day, last_day, on)
    fields = {"first_day": first_day, "last_day": last_day, "reason": reason}
    note_changes(closure, {name for name, value in fields.items() if getattr(closure, name) != value})
    for name, value in fields.items():
        setattr(closure, name, value)
    closure.save(update_fields=[*fields])
    return closure


@action("directory.open_again", says=_("Said that a house is not closed any more"), needs=Right.KEEP_DIRECTORY)
def open_again(closure: Closure, *, on: datetime.date, by: Member) -> None:
    """From this day on the hours count again; that it was closed before stays true."""
    if closure.first_day < on:
        yesterday = on - datetime.timedelta(days=1)
        Closure.objects.filter(pk=closure.pk).update(last_day=yesterday, version=F("version") + 1)
        return
    EntryText.objects.kept_by(closure.carrier_id).filter(entry_id=closure.pk).delete()
    Closure.objects.filter(pk=closure.pk).delete()


def _check(first_day: datetime.date, last_day: datetime.date, on: datetime.date) -> None:
    if last_day < first_day:
        raise Refused(_("The last day is before the first."), field="last_day")
    if last_day < on:
        raise Refused(_("These days are over: nobody would read it."), field="last_day")
    if last_day - first_day > LONGEST:
        raise Refused(_("This is more than a year. For so long a service pauses or ends."), field="last_day")
