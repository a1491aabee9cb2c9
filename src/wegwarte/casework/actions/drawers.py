"""Sealed drawers: begun, opened, kept longer, ended. What lies in them changes in `drawer_entries`."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_details, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.allowed import SPECIAL, must_be_allowed
from wegwarte.casework.colleagues import may_be_named
from wegwarte.casework.models import Case, Client, Drawer, DrawerEntry, DrawerMember
from wegwarte.core.conflicts import Refused, once
from wegwarte.core.one_by_one import OneByOne
from wegwarte.core.vault import erase_record_key, new_record_key
from wegwarte.ui.text import day_text

OPENED = entry("casework.opened_drawer", _("Opened a sealed drawer"))
OVER = entry("casework.drawer_over", _("A sealed drawer ended, its key was destroyed"))


def hold(drawer_id: UUID) -> None:
    """Keeps the drawer as it is until the request ends: nobody seals it, ends it or removes somebody in between.

    Whoever seals waits for requests that show it, some milliseconds; those that come later find it sealed.
    """
    rows = Drawer.objects.everywhere(because="only held, nothing is read").filter(pk=drawer_id)
    list(rows.select_for_update(no_key=True).values_list("pk"))


def usable(drawer: Drawer, by: Member) -> None:
    """Holds it; raises PermissionDenied for who is not named, `Refused` when it is sealed or has ended meanwhile."""
    hold(drawer.pk)
    fresh = Drawer.objects.visible_to(by).filter(pk=drawer.pk).first()
    if fresh is None:
        raise PermissionDenied("Not named in this drawer.")
    if fresh.ended_on is not None:
        raise Refused(_("This drawer has ended meanwhile, and its key is destroyed."))
    if fresh.sealing is not None:
        raise Refused(_("This drawer was sealed meanwhile. Two people who are named can open it again."))


def must_last(drawer: Drawer, on: datetime.date) -> None:
    """Raises `Refused` when the file's own last day is over: what is written now would be destroyed in the night."""
    if drawer.ends_on < on:
        said = _("This file should have been looked through by %(day)s. Note a contact or open a case first.")
        raise Refused(said % {"day": day_text(drawer.ends_on)})


def open_drawer(drawer: Drawer, *, by: Member) -> None:
    """Notes each look into it."""
    record(OPENED, by=by, on=drawer)


@action("casework.begin_drawer", says=_("Began a sealed drawer"), needs=Right.COUNSEL)
def begin_drawer(
    client: Client,
    *,
    months: int,
    people: Collection[Member] = (),
    case: Case | None = None,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> Drawer:
    """Makes a drawer with a key of its own; who makes it and `people` are named. The same form sent twice makes one."""
    must_be_allowed(client, SPECIAL, on=on)
    if case is not None and (case.client_id != client.pk or not case.is_open):
        raise Refused(_("Please choose an open case of this file."), field="case")
    others = {one.pk for one in people} - {by.pk}
    if may_be_named(client, on).filter(pk__in=others).count() < len(others):
        raise Refused(_("Somebody among them cannot open this file."), field="people")

    def make() -> Drawer:
        if Drawer.objects.visible_to(by).there().filter(client=client).exists():
            raise Refused(_("You are named in a drawer of this file already."))
        drawer = Drawer(
            client=client, record_key=new_record_key(), case=case, keep_months=months, begun_on=on, begun_by=by,
            used_on=on, submission=submission,
        )  # fmt: skip
        must_last(drawer, on)
        drawer.save(force_insert=True)
        DrawerMember.objects.bulk_create(
            DrawerMember(drawer=drawer, member_id=pk, named_by=by, named_on=on) for pk in {by.pk} | others
        )
        note_details(drawer, people=1 + len(others))
        return drawer

    return once(Drawer, submission, make, client=client, begun_by=by)[0]


@action("casework.keep_drawer", says=_("Had a sealed drawer kept longer"), needs=Right.COUNSEL)
def keep_drawer(drawer: Drawer, *, months: int, by: Member, on: datetime.date) -> Drawer:
    """Says that it is still needed: the months count from today. It still ends with the file at the latest."""
    usable(drawer, by)
    drawer.keep_months, drawer.used_on = months, on
    drawer.save(update_fields=["keep_months", "used_on"])
    note_details(drawer, until=drawer.ends_on.isoformat())
    return drawer


@action("casework.end_drawer", says=_("Ended a sealed drawer, its key was destroyed"), needs=Right.COUNSEL)
def end_drawer(drawer: Drawer, *, by: Member, on: datetime.date) -> Drawer:
    """Destroys its key and what lies in it; what is left is that it was there, and until when."""
    usable(drawer, by)
    _destroy(drawer, Drawer.Ending.BY_HAND, on)
    return drawer


def end_those_whose_time_is_over(on: datetime.date, rows: OneByOne) -> None:
    """Destroys the carrier's drawers whose last day is before that day, one by one. The trail tells of each."""
    there = Drawer.objects.everywhere(because="its time is over, whoever is named").there()
    for shown in there.select_related("client", "case"):
        with rows.row():
            if shown.ends_on < on:
                _destroy_if_over(shown.pk, on)


def _destroy_if_over(drawer_id: UUID, on: datetime.date) -> None:
    """Unless somebody has had it kept longer, or ended it, in this very moment."""
    hold(drawer_id)
    there = Drawer.objects.everywhere(because="its time is over, whoever is named").there()
    drawer = there.select_related("client", "case", "record_key").filter(pk=drawer_id).first()
    if drawer is not None and drawer.ends_on < on:
        _destroy(drawer, Drawer.Ending.OVER, on)
        record(OVER, by=None, on=drawer)


def _destroy(drawer: Drawer, ending: Drawer.Ending, on: datetime.date) -> None:
    DrawerEntry.objects.everywhere(because="destroyed unread").filter(drawer=drawer).delete()
    erase_record_key(drawer.record_key)
    drawer.ended_on, drawer.ending = on, ending
    drawer.save(update_fields=["ended_on", "ending"])
