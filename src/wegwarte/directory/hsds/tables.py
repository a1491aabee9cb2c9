"""HSDS as tables: what belongs below what, and how nested objects become rows and rows nested objects again."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wegwarte.directory.hsds.profile import Thing, key_of

DEEPEST = 40  # objects inside each other

Below = dict[str, tuple[str, str]]
"""Name of a list of objects: their table, and the column that names what they belong to."""

_SERVICE = "service_id"
_AT = "service_at_location_id"
_LOCATION = "location_id"
_ORGANIZATION = "organization_id"
BELOW: dict[str, Below] = {
    "organization": {
        "phones": ("phone", _ORGANIZATION), "contacts": ("contact", _ORGANIZATION),
        "locations": ("location", _ORGANIZATION), "services": ("service", _ORGANIZATION),
        "funding": ("funding", _ORGANIZATION), "programs": ("program", _ORGANIZATION),
        "organization_identifiers": ("organization_identifier", _ORGANIZATION),
        "additional_websites": ("url", _ORGANIZATION),
    },
    "service": {
        "phones": ("phone", _SERVICE), "schedules": ("schedule", _SERVICE), "service_areas": ("service_area", _SERVICE),
        "service_at_locations": ("service_at_location", _SERVICE), "languages": ("language", _SERVICE),
        "cost_options": ("cost_option", _SERVICE), "required_documents": ("required_document", _SERVICE),
        "contacts": ("contact", _SERVICE), "funding": ("funding", _SERVICE),
        "capacities": ("service_capacity", _SERVICE), "additional_urls": ("url", _SERVICE),
    },
    "service_at_location": {
        "phones": ("phone", _AT), "schedules": ("schedule", _AT), "service_areas": ("service_area", _AT),
        "languages": ("language", _AT), "contacts": ("contact", _AT),
    },
    "location": {
        "phones": ("phone", _LOCATION), "schedules": ("schedule", _LOCATION), "languages": ("language", _LOCATION),
        "addresses": ("address", _LOCATION), "contacts": ("contact", _LOCATION),
        "accessibility": ("accessibility", _LOCATION),
    },
    "contact": {"phones": ("phone", "contact_id")},
    "phone": {"languages": ("language", "phone_id")},
}  # fmt: skip
_ANYWHERE: Below = {
    "attributes": ("attribute", "link_id"), "metadata": ("metadata", "resource_id"),
    "translations": ("translation", "link_id"),
}  # fmt: skip
_ENTITY = {"attribute": "link_entity", "metadata": "resource_type", "translation": "link_entity"}
ABOVE = {
    "organization": "organization", "program": "program", "location": "location", "service": "service",
    "taxonomy_term": "taxonomy_term", "taxonomy_detail": "taxonomy", "unit": "unit",
}  # fmt: skip
"""Name of a single object: its table. Its id stands in the column of the table's name."""
_WORDS = {"taxonomy_term": "taxonomy_term", "unit": "unit"}
"""Those that are words of a vocabulary: no entries, they stand with whatever names them."""
FILES = {
    "organization": "organizations.csv", "service": "services.csv", "service_at_location": "service_at_location.csv",
    "location": "locations.csv", "address": "addresses.csv", "phone": "phones.csv", "contact": "contacts.csv",
    "schedule": "schedules.csv", "service_area": "service_areas.csv", "language": "languages.csv",
    "cost_option": "cost_options.csv", "required_document": "required_documents.csv",
    "accessibility": "accessibility.csv", "attribute": "attributes.csv", "taxonomy_term": "taxonomy_terms.csv",
    "taxonomy": "taxonomies.csv", "funding": "funding.csv", "program": "programs.csv", "url": "url.csv",
    "organization_identifier": "organization_identifiers.csv", "service_capacity": "service_capacity.csv",
    "unit": "units.csv", "metadata": "metadata.csv", "meta_table_description": "meta_table_descriptions.csv",
    "translation": "translations.csv",
}  # fmt: skip


def below(table: str) -> Below:
    """All lists that an object of a table may hold."""
    return BELOW.get(table, {}) | _ANYWHERE


@dataclass
class Line:
    """One row: `where` it stands in the file, for whoever has to correct it; `used` once something was made of it.

    `problem`: why nothing can be made of it, in words.
    """

    table: str
    where: str
    row: Thing
    used: bool = False
    problem: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = key_of(str(self.row.get("id", "")))


def no_object(table: str, where: str) -> Line:
    """Stands for something in a list of objects that is none."""
    return Line(table, where, {}, problem=_("this is no object"))


@dataclass
class Tables:
    """The rows of a file by table, and by what they belong to."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[str, str], Line] = field(default_factory=dict)
    _below: dict[tuple[str, str, str], list[Line]] | None = None

    def add(self, line: Line) -> None:
        """Adds a row; one whose object was there already, as when a list names its organisation, completes it."""
        known = self._known.get((line.table, line.id)) if line.id and not line.problem else None
        if known is not None and line.row.items() <= known.row.items():
            return  # the same again, as the house of two services is told with each
        if known is not None and line.table in ABOVE.values():
            if all(known.row.get(name, value) == value for name, value in line.row.items()):
                known.row = line.row | known.row
                return
            line.problem = _("its id stands in the file twice, and the two do not say the same")
        if line.id:
            self._known.setdefault((line.table, line.id), line)
        self.lines[line.table].append(line)

    def take(self, thing: Thing, table: str, where: str) -> None:
        """Takes a nested object apart into rows."""
        row: Thing = {}
        lists = below(table)
        for name, value in thing.items():
            if name in lists and isinstance(value, list):
                self._take_list(value, lists[name], f"{where}.{name}", table, str(thing.get("id", "")))
            elif name in lists and value not in (None, ""):
                self.add(no_object(lists[name][0], f"{where}.{name}"))
            elif name in ABOVE and isinstance(value, dict):
                row.setdefault(f"{ABOVE[name]}_id", value.get("id", ""))
                self.take(value, ABOVE[name], f"{where}.{name}")
            else:
                row[name] = value
        self.add(Line(table, where, row))

    def _take_list(self, things: list[Any], kind: tuple[str, str], where: str, table: str, owner: str) -> None:
        child, column = kind
        link = {column: owner} | ({_ENTITY[child]: table} if child in _ENTITY else {})
        for number, thing in enumerate(things):
            place = f"{where}[{number}]"
            if isinstance(thing, dict):
                self.take(link | thing if child == "attribute" else thing | link, child, place)
            else:
                self.add(no_object(child, place))

    def of(self, owner: str, name: str, table: str) -> list[Line]:
        """The rows that stand below an object of a table in its list `name`, as far as nothing was made of them."""
        child, column = below(table)[name]
        found = self._index().get((child, column, key_of(owner)), [])
        return [line for line in found if not line.used and not line.problem]

    def one(self, table: str, key: str) -> Line | None:
        """The row with an id."""
        return self._known.get((table, key_of(key)))

    def rest(self, owner: str, table: str, depth: int = 0) -> Iterator[tuple[str, list[Thing]]]:
        """What stands below an object and nothing was made of, nested again, by the name of its list.

        `depth`: of the object. What stands too deep is marked so: rows of a table may follow each other without end.
        """
        for name, (child, column) in below(table).items():
            if child in ("location", "service", "service_at_location"):
                continue
            lines = self.of(owner, name, table)
            if depth == DEEPEST:
                for line in lines:
                    line.problem = _("it stands too deep inside of others; what belongs to it is left out too")
            elif rows := [self._nested(line, column, depth + 1) for line in lines]:
                yield name, rows

    def _nested(self, line: Line, column: str, depth: int) -> Thing:
        line.used = True
        thing = {name: value for name, value in line.row.items() if name != column or line.table == "attribute"}
        thing.pop(_ENTITY.get(line.table, ""), None) if line.table != "attribute" else None
        return self._with_words(thing) | dict(self.rest(line.id, line.table, depth))

    def _with_words(self, thing: Thing) -> Thing:
        """With the term, its taxonomy and the unit that it names, as far as the file has them."""
        for name, table in _WORDS.items():
            found = self.one(table, str(thing.get(f"{table}_id", "")))
            if found is not None:
                of_it = self.one("taxonomy", str(found.row.get("taxonomy_id", "")))
                thing = thing | {name: found.row | ({"taxonomy_detail": of_it.row} if of_it else {})}
        return thing

    def _index(self) -> dict[tuple[str, str, str], list[Line]]:
        if self._below is None:
            self._below = defaultdict(list)
            columns = {column for table in FILES for _child, column in below(table).values()}
            for table, lines in self.lines.items():
                for line in lines:
                    for column in columns & line.row.keys():
                        self._below[table, column, key_of(str(line.row[column]))].append(line)
        return self._below
