"""What lies in a sealed drawer: written, changed, removed. Its words are in no trail and no error report."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.drawers import must_last, usable
from wegwarte.casework.allowed import SPECIAL, must_be_allowed
from wegwarte.casework.models import Drawer, DrawerEntry
from wegwarte.core.conflicts import claim_version, once


@dataclass(frozen=True, repr=False)
class EntryDetails:
    """What a form says of an entry; it never shows itself, as in a message of an error."""

    kind: str
    title: str
    text: str
    told_on: datetime.date


@sensitive_variables()
@action("casework.write_in_drawer", says=_("Wrote into a sealed drawer"), needs=Right.COUNSEL)
def write_entry(
    drawer: Drawer, details: EntryDetails, *, by: Member, on: datetime.date, submission: UUID | None = None
) -> DrawerEntry:
    """Puts a text into the drawer; the same form sent twice puts one. Raises `Refused` when it is sealed meanwhile."""
    usable(drawer, by)
    must_be_allowed(drawer.client, SPECIAL, on=on)

    def make() -> DrawerEntry:
        entry = DrawerEntry(
            drawer=drawer, record_key=drawer.record_key, written_by=by, written_at=timezone.now(),
            submission=submission, **vars(details),
        )  # fmt: skip
        entry.save(force_insert=True)
        _use(drawer, on)
        return entry

    return once(DrawerEntry, submission, make, drawer=drawer, written_by=by)[0]


@sensitive_variables()
@action("casework.change_in_drawer", says=_("Changed an entry of a sealed drawer"), needs=Right.COUNSEL)
def change_entry(
    entry: DrawerEntry, details: EntryDetails, *, version: int, by: Member, on: datetime.date
) -> DrawerEntry:
    """Saves a corrected text; raises ChangedMeanwhile when somebody else saved it after `version`."""
    usable(entry.drawer, by)
    must_be_allowed(entry.drawer.client, SPECIAL, on=on)
    claim_version(entry, version)
    for name, value in vars(details).items():
        setattr(entry, name, value)
    entry.save()
    _use(entry.drawer, on)
    return entry


@action("casework.remove_from_drawer", says=_("Removed an entry from a sealed drawer"), needs=Right.COUNSEL)
def remove_entry(entry: DrawerEntry, *, by: Member) -> None:
    """Removes an entry for good."""
    usable(entry.drawer, by)
    DrawerEntry.objects.of_drawer(entry.drawer).filter(pk=entry.pk).delete()


def _use(drawer: Drawer, on: datetime.date) -> None:
    drawer.used_on = max(on, drawer.used_on)
    must_last(drawer, on)
    drawer.save(update_fields=["used_on"])
