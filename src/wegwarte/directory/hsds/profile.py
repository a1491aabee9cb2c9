"""Names that our profile of HSDS fixes: what is written here is read again by the import."""

import re
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wegwarte.directory.models import State

VERSION = "3.1"
Thing = dict[str, Any]
"""An object of HSDS, ready to be JSON."""

_SPACE = uuid5(NAMESPACE_URL, "urn:wegwarte:hsds")
STATUS = {
    State.PUBLISHED: "active",
    State.PAUSED: "temporarily closed",
    State.ENDED: "defunct",
    State.DRAFT: "inactive",
}
COUNTRY, LAND = "DE", "Rheinland-Pfalz"
NO_ADDRESS = "(keine öffentliche Anschrift)"
"""Stands where the standard requires a street, for a house whose address is kept secret."""
PLACE = "wegwarte-place"
WITHOUT_APPOINTMENT, BY_APPOINTMENT = "ohne Termin", "mit Termin"
HOURS = "opening_hours="
"""Begins the note that holds the hours as OpenStreetMap writes them: a schedule cannot say all that they say."""
FREE, COSTS = "kostenlos", "kostenpflichtig"
CURRENCY = "EUR"


def derived(*parts: object) -> str:
    """The id of something that is no record of ours, always the same: "its phone", "its third schedule"."""
    return str(uuid5(_SPACE, "/".join(map(str, parts))))


def filled(**fields: Any) -> Thing:
    """The fields that say something. An empty one is left out: the schemas know no null."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def whole(thing: Thing, record: Any) -> Thing:
    """With what an import brought and we have no field for. What we know ourselves is never covered by it."""
    beyond = record.beyond
    found = {**beyond.get("fields", {}), **thing}
    for name, rows in beyond.get("rows", {}).items():
        told = found.get(name)
        found[name] = [*(told if isinstance(told, list) else ()), *rows]  # a cell of a CSV may be called like a list
    return found


def plain(thing: Thing, record: Any) -> Thing:
    """The same for an object that is shown with its own fields only, as in lists."""
    return {**{name: value for name, value in record.beyond.get("fields", {}).items() if not _deep(value)}, **thing}


def child(record: Any, role: str, **fields: Any) -> Thing:
    """An object below a record, with the id and the further fields that it was imported with."""
    known: Thing = record.beyond.get("of", {}).get(role, {})
    return {"id": derived(record.pk, role), **fields, **known}


_CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID, in any of its usual ways of writing."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def key_of(text: str) -> str:
    """An id in the one way of writing in which ids are compared; any other text as it is."""
    if _CANONICAL.fullmatch(text):
        return text
    return str(UUID(text)) if is_uuid(text) else text


def _deep(value: object) -> bool:
    return isinstance(value, list | dict)
