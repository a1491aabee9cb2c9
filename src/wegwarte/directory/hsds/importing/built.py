"""What an import will make, and what it cannot: the parts of a plan."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegwarte.directory.hsds.profile import Thing, is_uuid
from wegwarte.directory.hsds.tables import Line, Tables
from wegwarte.directory.hsds.terms import Terms
from wegwarte.directory.models import Closure, Location, Organisation, Service, ServiceArea, ServiceAtLocation
from wegwarte.places.models import Place, PostalCode
from wegwarte.ui.text import in_its_direction

Record = (
    type[Organisation] | type[Location] | type[Service] | type[ServiceAtLocation] | type[ServiceArea] | type[Closure]
)


class WrongRow(Exception):
    """The row cannot become a record, for this reason, in words."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))


@dataclass
class Text:
    """A translation: field, language, text, and the digest of its source when that has changed since."""

    field: str
    language: str
    text: str
    source_digest: str = ""


@dataclass
class Built:
    """A record as the file says it.

    `parents`: ids of what it belongs to. `topics`: of a service, None to leave them as they are. `finish` tells what
    the row says and we have no field for; called when everything was read that might still make something of it.
    """

    line: Line
    model: Record
    pk: UUID
    fields: dict[str, Any]
    finish: Callable[[], Thing]
    parents: tuple[UUID, ...] = ()
    topics: frozenset[str] | None = None
    texts: list[Text] = field(default_factory=list)


@dataclass
class Sources:
    """What a row is read with. `regions`: name of the district of each place; `districts`: keys of those that exist."""

    tables: Tables
    terms: Terms
    regions: dict[str, str]
    districts: frozenset[str]
    shared: dict[int, Line] = field(default_factory=dict)
    """Rows of a house or a service of which something was made for its entries, by their identity."""
    once: dict[tuple[str, ...], Any] = field(default_factory=dict)
    """What a house or a service says for all its entries: read once, however many they are."""

    def share(self, lines: Iterable[Line]) -> None:
        """Remembers rows that entries use together; they are marked as used in the end."""
        self.shared.update((id(line), line) for line in lines)

    @cached_property
    def _called(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """Keys and postal codes of the places of a name, the largest first. Two queries for all houses of a file."""
        codes: dict[str, set[str]] = defaultdict(set)
        for place, code in PostalCode.objects.order_by().values_list("place_id", "code"):
            codes[place].add(code)
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        largest_first = Place.objects.order_by(F("population").desc(nulls_last=True), "sort_key", "key")
        for key, name in largest_first.values_list("key", "name"):
            found[name].append((key, frozenset(codes[key])))
        return found

    def place_called(self, town: str, code: str) -> str | None:
        """The key of the place of that name, with the postal code if there is one; None when no place is called so."""
        places = self._called.get(town, [])
        return next((key for key, codes in places if code in codes), places[0][0] if places else None)


def id_of(line: Line) -> UUID:
    """The id of a row. Raises WrongRow."""
    if not is_uuid(line.id):
        raise WrongRow(_("its id is no UUID: “%(id)s”") % {"id": in_its_direction(line.id[:60])})
    return UUID(line.id)


def text_of(line: Line, name: str) -> str:
    """A field as text; "" when it is not there."""
    value = line.row.get(name)
    return "" if value is None else str(value).strip()


def day_of(line: Line, name: str) -> datetime.date | None:
    """A field as a day; None when it is not there. Raises WrongRow."""
    said = text_of(line, name)
    try:
        return datetime.date.fromisoformat(said[:10]) if said else None
    except ValueError:
        raise WrongRow(
            _("%(name)s is no day: “%(value)s”") % {"name": name, "value": in_its_direction(said[:40])}
        ) from None


def left(line: Line, known: frozenset[str]) -> Thing:
    """The fields of a row that we have none for."""
    return {name: value for name, value in line.row.items() if name not in known and value not in ("", None)}


def extras(line: Line, known: frozenset[str], ours: str) -> Thing:
    """The same of a row that became a field of its owner; its id too, unless we would give it that."""
    found = left(line, known | {"id"})
    return found if line.id == ours or not line.id else {"id": line.id} | found


def checked(model: Record, fields: dict[str, Any]) -> None:
    """Asks the fields of the model what they think of the values. Raises WrongRow."""
    exclude = {found.name for found in model._meta.get_fields()} - set(fields)
    try:
        model(**fields).clean_fields(exclude=exclude)
    except ValidationError as error:
        said = [f"{_label(model, name)}: {' '.join(words)}" for name, words in error.message_dict.items()]
        raise WrongRow("; ".join(said)) from None


def _label(model: Record, name: str) -> str:
    return str(getattr(model._meta.get_field(name), "verbose_name", name))
