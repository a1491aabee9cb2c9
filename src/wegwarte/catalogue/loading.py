"""Brings the tables of the catalogue to the state of the files; run at each set-up and update.

Nothing is ever deleted: what left the files can no longer be chosen, and older records keep it.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction

from wegwarte.catalogue import cache, sources
from wegwarte.catalogue.models import CatalogueVersion, Code, CodeLabel, CodeList, Language
from wegwarte.catalogue.rules import last_day_when_retired
from wegwarte.catalogue.sources import Content
from wegwarte.core.tenancy import SharedOrOwned

RowT = TypeVar("RowT", bound=models.Model)
EndingT = TypeVar("EndingT", Code, Language)


@dataclass
class Report:
    """What a load did to one table, in rows."""

    table: str
    total: int
    new: int = 0
    changed: int = 0
    retired: int = 0

    def altered(self) -> bool:
        """Whether anything was written."""
        return bool(self.new or self.changed or self.retired)


@transaction.atomic
def load(content: Content | None = None, *, on: date) -> list[Report]:
    """Write new and changed rows and retire, as of the day `on`, those that are gone from the files.

    Running it again changes nothing. Without `content` the files of the app are read. Loads wait for one
    another; running processes notice a change with their next request.
    """
    content = content or sources.read()
    version = _locked_version()
    reports = [
        _write(CodeList, content.lists, ["key"]),
        _write_and_retire(Code, content.codes, "id", on),
        _write(CodeLabel, content.labels, ["code", "language"]),
        _write_and_retire(Language, content.languages, "code", on),
    ]
    if any(report.altered() for report in reports):
        version.number += 1
        version.content = _fingerprint()
        version.save()
        cache.forget()
    return reports


def _locked_version() -> CatalogueVersion:
    CatalogueVersion.objects.bulk_create([CatalogueVersion()], ignore_conflicts=True)
    return CatalogueVersion.objects.select_for_update().get()


def _write_and_retire(model: type[EndingT], rows: list[EndingT], key: str, on: date) -> Report:
    report = _write(model, rows, [key])
    report.retired = _retire(model, {str(row.pk) for row in rows}, on)
    return report


def _write(model: type[RowT], rows: list[RowT], key: list[str]) -> Report:
    """Insert or update the rows that differ from the table's; `key` names the fields that identify one."""
    columns = [column for column in model._meta.concrete_fields if column.name in key or not column.primary_key]
    names = [column.attname for column in columns]
    keys = [column.attname for column in columns if column.name in key]
    known = {_values(row, keys): _values(row, names) for row in _shared(model)}
    differing = [row for row in rows if known.get(_values(row, keys)) != _values(row, names)]
    model._default_manager.bulk_create(
        differing,
        update_conflicts=True,
        unique_fields=key,
        update_fields=[column.name for column in columns if column.name not in key],
    )
    new = sum(_values(row, keys) not in known for row in differing)
    return Report(model.__name__, len(rows), new=new, changed=len(differing) - new)


def _retire(model: type[EndingT], kept: set[str], on: date) -> int:
    """Give the rows that are not `kept` a last day, unless they have an earlier one; return how many."""
    gone = []
    for row in _shared(model).exclude(pk__in=kept):
        last = last_day_when_retired(on, valid_from=getattr(row, "valid_from", None))
        if row.valid_to is None or row.valid_to > last:
            row.valid_to = last
            gone.append(row)
    model._default_manager.bulk_update(gone, ["valid_to"])
    return len(gone)


def _shared(model: type[RowT]) -> models.QuerySet[RowT]:
    """All rows but those that carriers added for themselves: files know nothing of them, and must not touch them."""
    rows = model._default_manager.all()
    return rows.filter(carrier_id=None) if issubclass(model, SharedOrOwned) else rows


def _values(row: models.Model, names: list[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _fingerprint() -> str:
    """SHA-256 of all rows, in hexadecimal; row numbers, which differ between servers, left out."""
    digest = hashlib.sha256()
    for rows in (
        CodeList.objects.order_by("pk").values_list(),
        _shared(Code).order_by("pk").values_list(),
        CodeLabel.objects.order_by("code", "language").values_list("code", "language", "text"),
        Language.objects.order_by("pk").values_list(),
    ):
        digest.update(repr(list(rows)).encode())
    return digest.hexdigest()
