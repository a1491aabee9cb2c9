"""Labels and choices of codes, from memory: a page asks for as many as it likes without a query for each.

Everywhere a code is its id, such as "kanal.TEL"; a list is its key, such as "kanal". Languages are tags;
without one the language of the request is taken. Inside a carrier its own codes, names and order are meant.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import get_language

from wegwarte.catalogue.cache import forget, snapshot
from wegwarte.catalogue.entries import Entry
from wegwarte.catalogue.rules import languages_to_try

__all__ = [
    "choices",
    "every",
    "exists",
    "forget",
    "group",
    "grouped_choices",
    "label",
    "members",
    "offered",
    "report_code",
    "summed_under",
]

Choice = tuple[str, str]


def label(code_id: str | None, language: str | None = None) -> str:
    """Name of a code; falls back to German, then to the id itself. "" for None: nothing was recorded."""
    if code_id is None:
        return ""
    entry = snapshot().codes.get(code_id)
    return code_id if entry is None else _name(entry, language)


def exists(code_id: str) -> bool:
    """Whether there is such a code, retired ones included."""
    return code_id in snapshot().codes


def group(code_id: str) -> str | None:
    """Id of the code it is summed up under ("thema.T10" → "thema_gruppe.1"), or None."""
    entry = snapshot().codes.get(code_id)
    return entry.group if entry else None


def members(group_id: str) -> list[str]:
    """Ids of the codes summed up under a group, retired ones included, in their order."""
    return [entry.id for entry in snapshot().codes.values() if entry.group == group_id]


def summed_under(code_id: str) -> str:
    """The shared code that counts it: of an own code what it maps to, of a shared one itself."""
    entry = snapshot().codes.get(code_id)
    return (entry.maps_to if entry else None) or code_id


def report_code(code_id: str) -> str:
    """What reports call the code. Raises `KeyError` when there is no such code."""
    return snapshot().codes[code_id].report_code


def every(list_key: str) -> list[str]:
    """Ids of all codes of a list, retired ones included, in their order; empty for an unknown list."""
    lists = snapshot().lists
    return [entry.id for entry in lists[list_key]] if list_key in lists else []


def choices(list_key: str, *, on: date, keep: Collection[str | None] = (), language: str | None = None) -> list[Choice]:
    """(id, label) of the codes that are valid on a day, in the list's order, and of those in `keep`.

    `keep` holds what a record already has, so that a retired code is not lost when the record is saved again.
    Raises `KeyError` for an unknown list.
    """
    return [(entry.id, _name(entry, language)) for entry in _offered(list_key, on, keep)]


def offered(list_key: str, *, on: date, keep: Collection[str | None] = ()) -> list[str]:
    """The ids of the same choices: to check an answer, without a name of any."""
    return [entry.id for entry in _offered(list_key, on, keep)]


def grouped_choices(
    list_key: str, *, on: date, keep: Collection[str | None] = (), language: str | None = None
) -> list[tuple[str, list[Choice]]]:
    """The same choices as (label of the group, choices); codes without a group come under ""."""
    groups: dict[str | None, list[Choice]] = {}
    for entry in _offered(list_key, on, keep):
        groups.setdefault(entry.group, []).append((entry.id, _name(entry, language)))
    return [(label(group_id, language), entries) for group_id, entries in groups.items()]


def _offered(list_key: str, on: date, keep: Collection[str | None]) -> Iterable[Entry]:
    lists = snapshot().lists
    if list_key not in lists:
        raise KeyError(f"There is no code list {list_key!r}, or the catalogue is not loaded")
    for entry in lists[list_key]:
        if entry.id in keep or entry.offered_on(on):
            yield entry


def _name(entry: Entry, language: str | None) -> str:
    tags = languages_to_try(language or get_language())
    return next(entry.names[tag] for tag in tags if tag in entry.names)
