"""Sealed drawers for the tests."""

from datetime import date
from typing import Any

from django.urls import reverse
from tests.cast import Cast

from wegwarte.carriers.models import Member
from wegwarte.casework import actions
from wegwarte.casework.actions.drawer_entries import EntryDetails
from wegwarte.casework.models import Client, Drawer, DrawerEntry, DrawerNaming
from wegwarte.core.dates import today

LOOKS = "a test looks"
TEXT = "Sie wurde auf der Flucht verletzt."


def drawer_in(client: Client, *people: Member, on: date | None = None, months: int = 6) -> Drawer:
    """A drawer of the first of the people, who names the others; call it inside the carrier."""
    return actions.begin_drawer(client, months=months, people=people[1:], by=people[0], on=on or today())


def put(drawer: Drawer, by: Member, text: str, *, title: str = "", on: date | None = None) -> DrawerEntry:
    """A text in the drawer."""
    on = on or today()
    details = EntryDetails(kind="asylum", title=title or text, text=text, told_on=on)
    return actions.write_entry(drawer, details, by=by, on=on)


def filled_drawer(client: Client, *people: Member) -> Drawer:
    """A drawer with a text in it, written by the first of the people."""
    drawer = drawer_in(client, *people)
    put(drawer, people[0], TEXT)
    return drawer


def address(name: str, drawer: Drawer, *more: Any) -> str:
    """The address of a page of the drawer."""
    return reverse(f"casework:{name}", args=[drawer.client_id, drawer.pk, *more])


def stored(drawer: Drawer) -> Drawer:
    """The drawer as it is stored."""
    rows = Drawer.objects.everywhere(because=LOOKS).select_related("record_key", "client__record_key", "case")
    return rows.get(pk=drawer.pk)


def left_drawer(cast: Cast, client: Client) -> Drawer:
    """A drawer whose only named person is not named any more, as after they have left."""
    drawer = drawer_in(client, cast.colleague)
    drawer.named.all().delete()
    return drawer


def naming_for_a_left_drawer(cast: Cast, client: Client) -> DrawerNaming:
    """The lead asks to name somebody for it."""
    return actions.ask_to_name(left_drawer(cast, client), cast.counsellor, by=cast.lead, on=today())
