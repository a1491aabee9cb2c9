"""What a file holds, in words, for reading: sections of terms and values."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import Client
from wegwarte.casework.rules import often_assumed
from wegwarte.catalogue import codes, languages
from wegwarte.ui.text import day_text, listed, unbroken
from wegwarte.workspace.summary import Lists, told_age

Terms = list[tuple[Any, str]]


@dataclass(frozen=True)
class Section:
    """Part of a file: what is known as (term, value), and the terms of what was not asked."""

    title: str | Promise
    icon: str
    terms: Terms

    @property
    def known(self) -> Terms:
        return [(term, value) for term, value in self.terms if value]

    @property
    def unknown(self) -> list[Any]:
        return [term for term, value in self.terms if not value]


ASKED = {"voice_mail": _("Voice mail"), "messages": pgettext_lazy("way of contact", "Messages"), "post": _("Letters")}
"""What a person may allow or forbid in the rule of safe contact."""


def ways(client: Client, *, allowed: bool) -> list[str]:
    """The ways of making contact that the person allowed, or forbade."""
    contact = client.contact or {}
    return [str(word) for key, word in ASKED.items() if contact.get(key) is allowed]


def sections(client: Client, lists: Lists) -> list[Section]:
    """Who the person is, how they stay here, how they live; "" is the value of what was not asked."""
    return [
        Section(_("The person"), "person", _person(client, lists)),
        Section(_("Language and writing"), "language", _languages(client, lists)),
        Section(_("Residence"), "law", _residence(client)),
        Section(_("Living"), "household", _life(client)),
        Section(_("Others involved"), "partner", _others(client)),
    ]


def _person(client: Client, lists: Lists) -> Terms:
    return [
        *(_term(client, name, getattr(client, name)) for name in ("given_name", "family_name", "pseudonym")),
        _term(client, "other_names", client.other_names),
        (_("Born"), _birth(client)),
        _code(client, "gender"),
        (_("Nationality"), listed(codes.label(code) for code in lists.countries)),
    ]


def _languages(client: Client, lists: Lists) -> Terms:
    return [
        (_("Languages"), listed(languages.name(tag) for tag in lists.languages)),
        _term(client, "needs_interpreter", _yes_or_no(client.needs_interpreter)),
        _code(client, "german"),
        _code(client, "writing"),
    ]


def _residence(client: Client) -> Terms:
    entered = formats.date_format(client.entered_on, "F Y") if client.entered_on else ""
    return [
        _code(client, "status"),
        _term(client, "status_detail", client.status_detail),
        _term(client, "status_until", day_text(client.status_until)),
        _code(client, "target_group"),
        (_("In Germany since"), entered),
        _term(client, "place", str(client.place or "")),
    ]


def _life(client: Client) -> Terms:
    ages = listed(codes.label(code) for code in client.children_ages or [])
    return [
        _term(client, "household_size", _number(client.household_size)),
        _term(client, "children", _number(client.children)),
        _term(client, "children_ages", ages),
        *(_code(client, name) for name in ("accommodation", "livelihood", "education", "work", "course")),
    ]


def _others(client: Client) -> Terms:
    return [
        _term(client, "third_parties", client.third_parties),
        _term(client, "representation", client.representation),
        _term(client, "special_needs", listed(codes.label(code) for code in client.special_needs or [])),
        *([_term(client, "old_number", client.old_number)] if client.old_number else []),
        *([(_("Kept until"), day_text(client.retain_until))] if client.retain_until else []),
    ]


def _term(client: Client, name: str, value: str) -> tuple[Any, str]:
    return client._meta.get_field(name).verbose_name, value  # type: ignore[union-attr]


def _code(client: Client, name: str) -> tuple[Any, str]:
    label = codes.label(getattr(client, f"{name}_id"))
    return _term(client, name, unbroken(label))


def _birth(client: Client) -> str:
    """The day where it was needed, else the year, "about" where it is assumed; else the age as it was told."""
    if client.birth_date:
        born = datetime.date.fromisoformat(client.birth_date)
        return gettext("%(day)s (perhaps assumed)") % {"day": day_text(born)} if often_assumed(born) else day_text(born)
    if client.birth_year is None:
        return told_age(client)
    return (
        gettext("about %(year)d") % {"year": client.birth_year} if client.birth_year_assumed else str(client.birth_year)
    )


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _yes_or_no(answer: bool | None) -> str:
    return {True: gettext("yes"), False: gettext("no"), None: ""}[answer]
