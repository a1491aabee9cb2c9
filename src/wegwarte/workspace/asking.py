"""The two facts that are worth asking for, and what may be true no more, as the overview of a file shows them."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from wegwarte.casework.forms.facts import NAMES, PARTS, FactForm
from wegwarte.casework.models import Client
from wegwarte.casework.queries.facts import to_ask
from wegwarte.catalogue import codes
from wegwarte.workspace.summary import Lists

OLD_AT_ONCE = 2


@dataclass(frozen=True)
class Old:
    """A fact that was told long ago, with its value and where it is changed."""

    fact: str
    name: str | Promise
    value: str
    told_on: datetime.date
    href: str


@dataclass(frozen=True)
class Asking:
    """What the overview asks: nothing at all where everything is known and fresh."""

    missing: list[FactForm]
    old: list[Old]


def asking(client: Client, lists: Lists, on: datetime.date) -> Asking:
    """One query, beside those of the fields."""
    found = to_ask(client, languages=lists.languages, countries=lists.countries, on=on)
    return Asking(
        [FactForm(None, client=client, fact=fact) for fact in found.missing],
        [_old(client, fact, day) for fact, day in found.old[:OLD_AT_ONCE]],
    )


def _old(client: Client, fact: str, day: datetime.date) -> Old:
    edit = reverse("casework:change_client", args=[client.pk])
    return Old(fact, NAMES[fact], _value(client, fact), day, f"{edit}?part={PARTS.get(fact, 'living')}")


def _value(client: Client, fact: str) -> str:
    contact = client.contact or {}
    if fact in contact:
        return str(contact[fact])
    return str(client.place or "") if fact == "place" else codes.label(getattr(client, f"{fact}_id"))
