"""Lists of two files, each entry once: nationalities, languages, names by which the person is found."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegwarte.casework.merging.part import Changes
from wegwarte.casework.models import Client
from wegwarte.casework.tokens import other_names_of
from wegwarte.catalogue import codes, languages
from wegwarte.ui.text import listed


@dataclass(frozen=True)
class Joined:
    """A list that becomes that of both files: what the files say, what then stands there, and the values."""

    key: str
    label: str | Promise
    first: str
    second: str
    together: str
    values: list[Any] = field(default_factory=list)


def joined_of(first: Client, second: Client) -> list[Joined]:
    """The lists of both files, each entry once."""
    countries = [_codes(each.nationalities, "country_id") for each in (first, second)]
    tags = [_codes(each.languages, "language_id") for each in (first, second)]
    return [
        _list("nationalities", _("Nationality"), *countries, tell=codes.label),
        _list("languages", _("Languages"), *tags, tell=languages.name),
    ]


def names_to_keep(first: Client, second: Client, changes: Changes) -> str:
    """The other spellings of both, and the name that was not chosen: by it the person is found as before."""
    chosen = _full(changes.get("given_name", first.given_name), changes.get("family_name", first.family_name))
    known: dict[str, str] = {}
    for name in (*other_names_of(first), *other_names_of(second), *map(_name, (first, second))):
        if name and name.casefold() != chosen.casefold():
            known.setdefault(name.casefold(), name)
    limit = Client._meta.get_field("other_names").max_length or 500
    kept: list[str] = []
    for name in known.values():
        if len(", ".join([*kept, name])) <= limit:
            kept.append(name)
    return ", ".join(kept)


def _list(key: str, label: str, first: list[str], second: list[str], *, tell: Callable[[str], str]) -> Joined:
    together = list(dict.fromkeys([*first, *second]))
    said = [listed(map(tell, values)) for values in (first, second, together)]
    return Joined(key, label, said[0], said[1], said[2], together)


def _codes(rows: Any, column: str) -> list[str]:
    return list(rows.values_list(column, flat=True))


def _name(client: Client) -> str:
    return _full(client.given_name, client.family_name)


def _full(given: str, family: str) -> str:
    return " ".join(part for part in (given, family) if part)
