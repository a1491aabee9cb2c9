"""A file that somebody sends becomes tables: HSDS JSON in any of its usual shapes, or a package of CSV files."""

import csv
import io
import json
import zipfile
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from wegwarte.core.conflicts import Refused
from wegwarte.directory.hsds.tables import FILES, Line, Tables
from wegwarte.sheets.guards import LARGEST, MOST_ROWS, is_workbook, opened_package, too_far, too_large
from wegwarte.sheets.reading import clean, decoded

DEEPEST: Final = 40  # objects inside each other
TABLES = {name: table for table, name in FILES.items()}
NUMBERS: Final = frozenset({
    "latitude", "longitude", "minimum_age", "maximum_age", "amount", "extension", "year_incorporated", "timezone",
    "count", "interval", "available", "maximum",
})  # fmt: skip
"""Columns that are numbers in the standard: in a CSV everything is text."""


def tables_of(content: bytes) -> Tables:
    """The rows of a file. Raises Refused for what is too large, packed too tightly, or no HSDS."""
    if len(content) > LARGEST:
        raise Refused(too_large())
    tables = _from_package(content) if is_workbook(content) else _from_json(content)
    if sum(map(len, tables.lines.values())) > MOST_ROWS:
        raise Refused(too_far())
    if not any(tables.lines.get(table) for table in ("organization", "service", "location", "service_at_location")):
        raise Refused(_("There is nothing of HSDS in this file: no organisations, services or locations."))
    return tables


def _from_json(content: bytes) -> Tables:
    try:
        found = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused(_("This file is neither HSDS JSON nor a ZIP of CSV files.")) from None
    if _depth(found) > DEEPEST:
        raise Refused(too_far())
    tables = Tables()
    for where, thing, table in _objects(_clean(found)):
        tables.take(thing, table, where)
    return tables


def _no_number(said: str) -> float:
    raise ValueError(f"{said} is no number of JSON")


def _clean(thing: Any) -> Any:
    """Without signs that no database takes. As deep as DEEPEST at most."""
    if isinstance(thing, str):
        return clean(thing.encode("utf-8", "ignore").decode())
    if isinstance(thing, list):
        return [_clean(each) for each in thing]
    return {_clean(name): _clean(value) for name, value in thing.items()} if isinstance(thing, dict) else thing


def _objects(found: Any) -> list[tuple[str, dict[str, Any], str]]:
    """Where each object stands, itself, and its table: from a list, a page of the interface, or a single object."""
    if isinstance(found, dict) and not {"organizations", "services", "contents", "locations"} & found.keys():
        found = [found]
    named = found if isinstance(found, dict) and "id" not in found else {"": found}
    objects = []
    for name, things in named.items():
        for number, thing in enumerate(things if isinstance(things, list) else [things]):
            if isinstance(thing, dict) and name in ("", "organizations", "services", "contents", "locations"):
                objects.append((f"{name}[{number}]", thing, _table_of(thing, name)))
    return objects


def _table_of(thing: dict[str, Any], name: str) -> str:
    if name in ("organizations", "services", "locations"):
        return name.removesuffix("s")
    if ("service_id" in thing and "location_id" in thing) or ("location" in thing and "service" in thing):
        return "service_at_location"
    if "status" in thing or "organization" in thing or ("organization_id" in thing and "location_type" not in thing):
        return "service"
    return "location" if "location_type" in thing else "organization"


def _depth(found: Any) -> int:
    """How many objects stand inside each other; counted without recursion."""
    deepest, waiting = 0, [(found, 1)]
    while waiting:
        thing, depth = waiting.pop()
        deepest = max(deepest, depth)
        inside = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
        waiting += [(each, depth + 1) for each in inside]
    return deepest


def _from_package(content: bytes) -> Tables:
    tables = Tables()
    with opened_package(content) as archive:
        for entry in archive.infolist():
            table = TABLES.get(entry.filename.rpartition("/")[2])
            if table is not None:
                _read(tables, table, archive, entry)
    return tables


def _read(tables: Tables, table: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    text = decoded(archive.read(entry)).removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            filled = {name: _value(name, cell) for name, cell in row.items() if name and isinstance(cell, str) and cell}
            if filled:
                tables.add(Line(table, str(reader.line_num), filled))
    except csv.Error:
        raise Refused(_("“%(name)s” is no table of CSV.") % {"name": entry.filename}) from None


def _value(name: str, cell: str) -> Any:
    if name in NUMBERS or cell.startswith(("{", "[")) or cell in ("true", "false"):
        try:
            return json.loads(cell, parse_constant=_no_number)
        except ValueError:
            return clean(cell)
    return clean(cell)
