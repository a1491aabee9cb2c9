"""A file that somebody sends becomes tables: HSDS JSON in any of its usual shapes, or a package of CSV files."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from wegwarte.core.conflicts import Refused
from wegwarte.directory.hsds.decoding import cleaned, depth, plain, read_json
from wegwarte.directory.hsds.profile import Thing
from wegwarte.directory.hsds.tables import DEEPEST, FILES, Line, Tables, no_object
from wegwarte.sheets.guards import LARGEST, LONGEST_CELL, is_workbook, opened_package, too_far, too_large
from wegwarte.sheets.reading import clean, decoded

MOST_LINES: Final = 100_000  # rows of all tables together
MOST_OBJECTS: Final = 400_000  # braces of JSON: each object needs some hundred bytes of memory
TABLES = {name: table for table, name in FILES.items()}
NUMBERS: Final = frozenset({
    "latitude", "longitude", "minimum_age", "maximum_age", "amount", "extension", "year_incorporated", "timezone",
    "count", "interval", "available", "maximum",
})  # fmt: skip
"""Columns that are numbers in the standard: in a CSV everything is text."""


_NAMED = {
    "organizations": "organization", "services": "service", "locations": "location", "taxonomies": "taxonomy",
    "service_at_locations": "service_at_location", "taxonomy_terms": "taxonomy_term", "contents": "",
}  # fmt: skip
"""Lists at the top of a file, and the tables that they hold; "" for a page of an interface, which may hold any."""
_ENTRIES = ("organization", "service", "location", "service_at_location")


def tables_of(content: bytes) -> Tables:
    """The rows of a file. Raises Refused for what is too large, packed too tightly, or no HSDS."""
    if len(content) > LARGEST:
        raise Refused(too_large())
    tables = _from_package(content) if is_workbook(content) else _from_json(content)
    lines = [line for some in tables.lines.values() for line in some]
    if len(lines) > MOST_LINES:
        raise Refused(_too_many())
    if not any(line.table in _ENTRIES and not line.problem for line in lines):
        raise Refused(_("There is nothing of HSDS in this file: no organisations, services or locations."))
    for line in lines:
        if any(isinstance(value, str) and len(value) >= LONGEST_CELL for value in line.row.values()):
            line.problem = line.problem or _("a text in it is too long: it would be cut off")
    return tables


def _too_many() -> str:
    return _("There are more than %(number)d rows in this file. Please divide it.") % {"number": MOST_LINES}


def _from_json(content: bytes) -> Tables:
    if content.count(b"{") > MOST_OBJECTS or content.count(b"[") > MOST_OBJECTS:
        raise Refused(_too_many())
    try:
        found = read_json(content)
    except (ValueError, RecursionError):
        raise Refused(_("This file is neither HSDS JSON nor a ZIP of CSV files.")) from None
    if depth(found) > DEEPEST:
        raise Refused(too_far())
    tables = Tables()
    for where, thing, table in _objects(cleaned(found)):
        if table not in TABLES.values() or not isinstance(thing, dict):
            tables.add(no_object(table, where))
        else:
            tables.take(thing, table, where)
    return tables


def _objects(found: Any) -> Iterator[tuple[str, Any, str]]:
    """Where each object stands, itself, and its table: from a list, a page of the interface, or a single object."""
    if isinstance(found, dict) and not _NAMED.keys() & found.keys():
        found = [found]
    named = found if isinstance(found, dict) and "id" not in found else {"": found}
    for name, things in named.items():
        for number, thing in enumerate(things if isinstance(things, list) else [things]):
            if name in _NAMED or name == "":
                yield f"{name}[{number}]", thing, _NAMED.get(name) or _table_of(thing)
            elif isinstance(thing, dict):
                yield f"{name}[{number}]", thing, name


def _table_of(thing: Any) -> str:
    if not isinstance(thing, dict):
        return "organization"
    if ("service_id" in thing and "location_id" in thing) or ("location" in thing and "service" in thing):
        return "service_at_location"
    if "status" in thing or "organization" in thing or ("organization_id" in thing and "location_type" not in thing):
        return "service"
    return "location" if "location_type" in thing else "organization"


def _from_package(content: bytes) -> Tables:
    tables = Tables()
    with opened_package(content) as archive:
        for entry in archive.infolist():
            name = entry.filename.rpartition("/")[2]
            if name in TABLES:
                _read(tables, TABLES[name], archive, entry)
            elif name.endswith(".csv"):
                tables.add(Line(name, "1", {}, problem=_("no table of HSDS is called so")))
    return tables


def _read(tables: Tables, table: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    text = decoded(archive.read(entry)).removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = [name for name in map(clean, reader.fieldnames or ()) if name]
        if len(names) != len(set(names)):
            raise Refused(_("A column of “%(name)s” stands there twice.") % {"name": entry.filename})
        for number, row in enumerate(reader):
            if number == MOST_LINES:
                raise Refused(_too_many())
            _add(tables, Line(table, str(reader.line_num), _filled(row)), more=any(row.get(None) or ()))
    except csv.Error:
        raise Refused(_("“%(name)s” is no table of CSV.") % {"name": entry.filename}) from None


def _add(tables: Tables, line: Line, *, more: bool) -> None:
    """`more`: it has cells under no column."""
    if more:
        line.problem = _("it has more cells than the table has columns")
    if line.row or more:
        tables.add(line)


def _filled(row: dict[str, Any]) -> Thing:
    cells = {clean(name): cell for name, cell in row.items() if name and isinstance(cell, str) and cell}
    return {name: _value(name, cell) for name, cell in cells.items() if name}


def _value(name: str, cell: str) -> Any:
    if name in NUMBERS or cell.startswith(("{", "[")) or cell in ("true", "false"):
        try:
            found = read_json(cell)
        except (ValueError, RecursionError):
            return plain(cell)
        return cleaned(found) if depth(found) <= DEEPEST else plain(cell)
    return plain(cell)
