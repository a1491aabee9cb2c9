"""Who a file is about, in one line: what a counsellor needs to know again whom they have before them."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value
from django.utils.translation import gettext, ngettext

from wegwarte.casework.models import Client, ClientLanguage, ClientNationality
from wegwarte.catalogue import codes, languages
from wegwarte.core.dates import today
from wegwarte.core.statements import Kept
from wegwarte.ui.text import day_text, listed, unbroken


@dataclass(frozen=True)
class Lists:
    """The nationalities and the languages of a file, as codes and tags in their order."""

    countries: list[str]
    languages: list[str]


def lists_of(client: Client) -> Lists:
    """One query for both."""
    rows = _LISTS.of(today(), client.pk)
    return Lists(*([code for kind, _position, code in rows if kind == wanted] for wanted in (0, 1)))


def _lists(_on: datetime.date, client_id: UUID) -> QuerySet[Any, tuple[int, int, str]]:
    countries = ClientNationality.objects.filter(client_id=client_id).order_by()
    spoken = ClientLanguage.objects.filter(client_id=client_id).order_by()
    both = countries.values_list(Value(0), "position", "country_id").union(
        spoken.values_list(Value(1), "position", "language_id")
    )
    return both.order_by("position")


_LISTS = Kept(_lists)


def in_short(client: Client, lists: Lists, *, on: datetime.date) -> list[str]:
    """Age, gender, nationalities, languages, status, place, since when; what is not known is left out."""
    parts = (
        _age(client, on),
        codes.label(client.gender_id) if client.gender_id != "geschlecht.KA" else "",
        listed(codes.label(code) for code in lists.countries),
        listed(languages.name(tag) for tag in lists.languages),
        _status(client),
        str(client.place or ""),
        gettext("in Germany since %(month)s") % {"month": f"{client.entered_on:%m/%Y}"} if client.entered_on else "",
    )
    return [part for part in parts if part]


def told_age(client: Client) -> str:
    """The age as the person told it, and in which year."""
    if client.age_band_id is None or client.age_band_on is None:
        return ""
    told = {"age": codes.label(client.age_band_id), "year": client.age_band_on.year}
    return gettext("%(age)s (told in %(year)d)") % told


def years_of(client: Client, on: datetime.date) -> str:
    """The age in full years where the day of birth is known, else those completed in this year; "" without a year."""
    if client.birth_year is None:
        return ""
    age = on.year - client.birth_year
    if client.birth_date and client.birth_date[5:] > f"{on:%m-%d}":
        age -= 1
    return ngettext("%(years)d year", "%(years)d years", age) % {"years": age}


def _age(client: Client, on: datetime.date) -> str:
    if client.birth_year is None:
        return told_age(client)
    said = {"age": years_of(client, on), "year": client.birth_year}
    return (gettext("about %(age)s (%(year)d)") if client.birth_year_assumed else "%(age)s (%(year)d)") % said


def _status(client: Client) -> str:
    status = unbroken(codes.label(client.status_id))
    if not client.status_until:
        return status
    until = {"status": status, "day": day_text(client.status_until)}
    return gettext("%(status)s, valid until %(day)s") % until
