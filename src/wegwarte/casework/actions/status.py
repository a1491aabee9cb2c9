"""The residence status over time: entries, and what holds today, which is kept in the file's own fields."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client, StatusEntry
from wegwarte.casework.status_rules import DAY, Spell, clashes, current
from wegwarte.catalogue import codes
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.ui.text import day_text

KEPT = ("status_id", "status_until", "status_detail")
"""Fields of a file that are worked out from its entries."""


@dataclass
class StatusDetails:
    """What a form says of an entry: `fields` by model names; `end_earlier`: what it replaces ends the day before."""

    fields: dict[str, Any] = field(default_factory=dict)
    end_earlier: bool = False


@action("casework.enter_status", says=_("Entered a residence status"), needs=Right.COUNSEL)
def enter_status(
    client: Client, details: StatusDetails, *, by: Member, on: datetime.date, submission: UUID | None = None
) -> StatusEntry:
    """Adds an entry and works out anew what holds. Raises Refused when it cannot be true beside another one."""
    _wait_for(client)

    def make() -> StatusEntry:
        entry = _new(client, by, on, submission=submission)
        _apply(entry, details)
        entry.save(force_insert=True)
        return entry

    entry, new = once(StatusEntry, submission, make, client=client, entered_by=by)
    if new:
        keep_status(client, on)
    return entry


@action("casework.change_status", says=_("Corrected a residence status"), needs=Right.COUNSEL)
def change_status(
    entry: StatusEntry, details: StatusDetails, *, version: int, by: Member, on: datetime.date
) -> StatusEntry:
    """Corrects an entry; raises Refused as above, and ChangedMeanwhile when somebody saved it after `version`."""
    _wait_for(entry.client)
    claim_version(entry, version)
    changed = _apply(entry, details)
    entry.save()
    note_changes(entry, changed)
    keep_status(entry.client, on)
    return entry


@action("casework.remove_status", says=_("Removed a residence status entered by mistake"), needs=Right.COUNSEL)
def remove_status(entry: StatusEntry, *, version: int, by: Member, on: datetime.date) -> None:
    """Takes out an entry that was a mistake; one that was true ends with a day."""
    _wait_for(entry.client)
    claim_version(entry, version)
    _mine(entry.client).filter(pk=entry.pk).delete()
    keep_status(entry.client, on)


def keep_status(client: Client, on: datetime.date, *, quietly: bool = False) -> None:
    """Works out what holds on the day and keeps it in the file. `quietly`: the file's version was moved already."""
    entries: dict[UUID | None, StatusEntry] = {each.pk: each for each in _mine(client)}
    found = current([each.spell for each in entries.values()], on)
    entry = entries[found.spell.key] if found else None
    if entry is not None:
        entry.record_key = client.record_key
    kept = (entry.status_id if entry else None, found.until if found else None, entry.detail if entry else "")
    if kept == tuple(getattr(client, name) for name in KEPT):
        return
    client.status_id, client.status_until, client.status_detail = kept
    client.save(update_fields=["status", "status_until", "status_detail"])
    if not quietly:  # a form of the file that is open somewhere must not put the old status back
        files = Client.objects.everywhere(because="this file is open already")
        files.filter(pk=client.pk).update(version=F("version") + 1)
        client.version += 1


CAUGHT_UP = datetime.timedelta(days=30)
"""So long the worker may stand still without a status being kept that is over."""


def renew_statuses(on: datetime.date) -> int:
    """Works out anew what holds in files where an entry began or ended lately; returns how many were looked at."""
    lately = (on - CAUGHT_UP, on)
    turned = StatusEntry.objects.everywhere(because="an entry begins or ends with the day, whoever entered it").filter(
        Q(since__range=lately) | Q(until__range=lately), client=OuterRef("pk")
    )
    files = Client.objects.everywhere(because="an entry begins or ends with the day, whoever works on the file")
    found = list(files.filter(Exists(turned)).select_related("record_key"))
    for client in found:
        _wait_for(client)
        keep_status(client, on)
    return len(found)


def first_entry(client: Client, by: Member, on: datetime.date) -> StatusEntry:
    """The status of a new file as its first entry, not saved yet."""
    entry = _new(client, by, on)
    entry.status_id = client.status_id or ""
    entry.until, entry.detail = client.status_until, client.status_detail
    return entry


def correct_current(client: Client, by: Member, on: datetime.date) -> None:
    """Brings the entries in line with what a form of the whole file says of the status: corrects the one that holds.

    Raises Refused when that cannot be, as with several entries and no status any more.
    """
    _wait_for(client)
    entries: dict[UUID | None, StatusEntry] = {each.pk: each for each in _mine(client)}
    found = current([each.spell for each in entries.values()], on)
    if not client.status_id:
        if len(entries) > 1:
            raise Refused(_("The file holds several statuses. Please remove them one by one."), field="status_id")
        _mine(client).delete()
        return
    entry = entries[found.spell.key] if found else first_entry(client, by, on)
    entry.client, entry.record_key = client, client.record_key
    entry.status_id, entry.until, entry.detail = client.status_id, client.status_until, client.status_detail
    _must_fit(entry, [each for each in entries.values() if each.pk != entry.pk], fields=("status_id", "status_until"))
    entry.save()
    keep_status(client, on, quietly=True)


TOGETHER = _("This cannot be true together with “%(other)s” (%(days)s). Give one of them another first or last day.")
REPLACES = _(
    "“%(other)s” (%(days)s) still holds then. Tick “The earlier status ends the day before”, or correct a day."
)


def _new(client: Client, by: Member, on: datetime.date, **made: Any) -> StatusEntry:
    return StatusEntry(client=client, record_key=client.record_key, entered_by=by, entered_on=on, **made)


def _apply(entry: StatusEntry, details: StatusDetails) -> set[str]:
    """Sets the fields, ends what went before when asked to, and refuses what cannot be."""
    changed = {name for name, value in details.fields.items() if getattr(entry, name) != value}
    for name in changed:
        setattr(entry, name, details.fields[name])
    others = [each for each in _mine(entry.client) if each.pk != entry.pk]
    if details.end_earlier and entry.since:
        _end_before(entry, others, entry.since - DAY)
    _must_fit(entry, others, fields=("status", "until"), new=entry._state.adding)
    return changed


def _end_before(entry: StatusEntry, others: Collection[StatusEntry], day: datetime.date) -> None:
    """Those that began before and cannot be true beside it end on the day before it."""
    spells: dict[UUID | None, StatusEntry] = {each.pk: each for each in others}
    for clash in clashes(entry.spell, [each.spell for each in others]):
        if clash.since is None or clash.since <= day:
            earlier = spells[clash.key]
            earlier.until, earlier.version = day, earlier.version + 1
            earlier.save(update_fields=["until", "version"])


def _must_fit(
    entry: StatusEntry, others: Collection[StatusEntry], *, fields: tuple[str, str], new: bool = False
) -> None:
    """Raises Refused, at the first of the fields, or at the last when the days are the wrong way round."""
    if entry.since and entry.until and entry.until < entry.since:
        raise Refused(_("It would end before it begins."), field=fields[1])
    clash = next(iter(clashes(entry.spell, [each.spell for each in others])), None)
    if clash is None:
        return
    other = next(each for each in others if each.pk == clash.key)
    replaces = new and entry.since and (other.since is None or other.since < entry.since)
    text = REPLACES if replaces else TOGETHER
    raise Refused(text % {"other": codes.label(other.status_id), "days": days_of(other)}, field=fields[0])


def days_of(spell: "Spell | StatusEntry") -> str:
    """ "01.03.2024 to 28.02.2027", with words for what is not known."""
    since, until = day_text(spell.since), day_text(spell.until)
    if since and until:
        return gettext("%(since)s to %(until)s") % {"since": since, "until": until}
    if since:
        return gettext("since %(since)s") % {"since": since}
    return gettext("until %(until)s") % {"until": until} if until else gettext("without days")


def _mine(client: Client) -> Any:
    return StatusEntry.objects.of_file(client)


def _wait_for(client: Client) -> None:
    """Whoever changes the same file's statuses at the same time waits here, and goes on from what is kept then."""
    files = Client.objects.everywhere(because="the file is open already").select_for_update()
    kept = files.only("status", "status_until", "status_detail", "version").get(pk=client.pk)
    kept.record_key = client.record_key
    client.version = kept.version
    for name in KEPT:
        setattr(client, name, getattr(kept, name))
