"""The entries of one keeper as a file: HSDS JSON, nested and whole, or the tabular package, CSV in a ZIP.

The CSV files are for programs: what looks like a formula stays as it is, because a telephone number begins with "+" and
a program would read an apostrophe as part of it. Lists for people are written by `sheets` and are harmless.
"""

import csv
import io
import json
import zipfile
from uuid import UUID

from django.utils import translation

from wegwarte.core.dates import today
from wegwarte.directory.hsds import offers, places
from wegwarte.directory.hsds.profile import VERSION, Thing
from wegwarte.directory.hsds.records import Records, read_kept
from wegwarte.directory.hsds.tables import FILES, Tables
from wegwarte.directory.hsds.terms import Terms, terms_now

EARLY = (1980, 1, 1, 0, 0, 0)
"""All files in the package bear this moment, so that the same entries make the same package."""
FIRST = ("id",)


def kept_objects(keeper: UUID) -> list[Thing]:
    """The organisations that a carrier keeps, each with houses and services, whole. Call it inside the carrier."""
    with translation.override("de"):
        records, terms = read_kept(keeper), terms_now(own=True)
        return [_organisation(records, terms, pk) for pk in records.organisations]


def as_json(organisations: list[Thing]) -> bytes:
    """One file with everything."""
    whole = {"version": VERSION, "profile": "wegwarte", "organizations": organisations}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def as_package(organisations: list[Thing]) -> bytes:
    """The tabular package: one CSV for each table that has rows, and what it consists of."""
    tables = Tables()
    for number, organisation in enumerate(organisations):
        tables.take(organisation, "organization", f"organizations[{number}]")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        resources = []
        for table, name in FILES.items():
            rows = [line.row for line in tables.lines.get(table, [])]
            if rows:
                _put(archive, name, _csv(rows))
                resources.append({"name": table, "path": name, "format": "csv", "mediatype": "text/csv"})
        described = {"name": "human_services_data", "profile": "tabular-data-package", "version": VERSION}
        _put(archive, "datapackage.json", json.dumps(described | {"resources": resources}, indent=1))
    return out.getvalue()


def _organisation(records: Records, terms: Terms, pk: UUID) -> Thing:
    organisation = records.organisations[pk]
    thing = places.organisation_whole(records, terms, organisation)
    services = [offers.service_whole(records, terms, service, today()) for service in records.services_of.get(pk, [])]
    for service in services:
        service.pop("last_modified", None)
        for at in service.get("service_at_locations", []):
            if not _is_of_another(records, organisation.pk, at):
                at.pop("location")  # it stands among the organisation's houses
    return thing | ({"services": services} if services else {})


def _is_of_another(records: Records, organisation: UUID, at: Thing) -> bool:
    return records.locations[UUID(at["location_id"])].organisation_id != organisation


def _csv(rows: list[Thing]) -> str:
    columns = [*FIRST, *sorted({name for row in rows for name in row} - set(FIRST))]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, bool | list | dict) else value


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(name, EARLY), text.encode(), zipfile.ZIP_DEFLATED)
