"""Moves the rows of one file to another, and back."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import F, Max, QuerySet

from wegwarte.casework.merging.tables import Model, Moving, moving, parents, sealed_fields, sealed_tables
from wegwarte.casework.models import Client

Ids = dict[str, list[Any]]
"""Rows by the label of their table, each as its id or as [id, number that it had]."""


def move_all(second: Client, to: Client, but: Mapping[str, Collection[Any]]) -> Ids:
    """Everything that hangs on the second file, but for these rows; returns what moved, for the way back.

    `but`: ids by the label of their table, of rows that say what the other file says too (`twins.staying`). What the
    database allows once in a file, as the last answer about a fact, stays as well when the other file has one.
    """
    moved: Ids = {}
    for table in moving():
        rows = rows_of(table, second).exclude(pk__in=but.get(table.label, ()))
        ids = list(rows.order_by(table.number or "pk").values_list("pk", *_number(table)))
        if ids:
            moved[table.label] = _moved(table, ids, second, to)
    reseal(to, second)
    return {label: rows for label, rows in moved.items() if rows}


def left_in(second: Client) -> Ids:
    """What stayed in the second file of all that moves otherwise."""
    left = {
        table.label: [_plain(key) for key in rows_of(table, second).values_list("pk", flat=True)] for table in moving()
    }
    return {label: keys for label, keys in left.items() if keys}


def move_back(back: dict[str, set[Any]], numbers: dict[Any, int], second: Client, was_in: Client) -> None:
    """The rows of a plan (`undoing.plan_of`) return to the second file, under the numbers that they had there."""
    for table in moving():
        ids = back.get(table.label)
        if ids and table.number:
            for key in sorted(ids, key=lambda key: numbers.get(key, 0)):
                number = numbers.get(key) or _next_number(table, second)
                _update(rows_of(table, was_in).filter(pk=key), table, second, **{table.number: number})
        elif ids:
            _all_or_each(table, list(ids), was_in, second)
    for row_in, row_of_other in ((second, was_in), (was_in, second)):
        _end_links(row_in, row_of_other)
    reseal(second, was_in)


def _end_links(client: Client, other: Client) -> None:
    """What a row may belong to, as a paper to a status, stays with its own file: nothing names a row of the other."""
    for table in moving():
        for key in parents(table.model):
            if key.null and key.remote_field.on_delete is models.SET_NULL:
                across = rows_of(table, client).filter(**{f"{key.name}__client": other})
                across.update(**{key.name: None})


def rows_of(table: Moving, client: Client) -> QuerySet[Any]:
    """The table's rows in a file: all of them, whoever may see which."""
    return table.model._base_manager.filter(**{table.column: client})


def reseal(client: Client, other: Client) -> None:
    """All of a file is sealed with its own key: what came with the key of the other file is sealed anew."""
    for model, way in sealed_tables():
        for row in model._base_manager.filter(**{way: client, "record_key": other.record_key}):
            _sealed_anew(row, sealed_fields(model), client, other)


def _sealed_anew(row: Any, names: list[str], client: Client, other: Client) -> None:
    row.record_key = other.record_key  # the one that this process has opened
    opened = {name: getattr(row, name) for name in names}
    row.record_key = client.record_key
    for name, value in opened.items():
        setattr(row, name, value)
    row.save(update_fields=["record_key", *names])


def _moved(table: Moving, ids: list[Any], second: Client, to: Client) -> list[Any]:
    if table.number:
        first = _next_number(table, to)
        for number, (key, _before) in enumerate(ids, start=first):
            _update(rows_of(table, second).filter(pk=key), table, to, **{table.number: number})
        return [[_plain(key), before] for key, before in ids]
    keys = [key for (key,) in ids]
    return [_plain(key) for key in _all_or_each(table, keys, second, to)]


def _all_or_each(table: Moving, keys: list[Any], source: Client, to: Client) -> list[Any]:
    """All at once; where one would be there twice, one after the other. Returns the keys of those that went."""
    try:
        with transaction.atomic():
            _update(rows_of(table, source).filter(pk__in=keys), table, to)
            return keys
    except IntegrityError:
        return [key for key in keys if _goes(table, key, source, to)]


def _goes(table: Moving, key: Any, source: Client, to: Client) -> bool:
    try:
        with transaction.atomic():
            return bool(_update(rows_of(table, source).filter(pk=key), table, to))
    except IntegrityError:
        return False


def _update(rows: QuerySet[Any], table: Moving, to: Client, **values: Any) -> int:
    """Whoever has such a row on the screen is told that it changed: their save would put it back."""
    version: dict[str, Any] = {"version": F("version") + 1} if table.has_version else {}
    office: dict[str, Any] = {"office": to.office_id} if table.follows_office else {}
    return rows.update(**{table.column: to}, **version, **office, **values)


def _next_number(table: Moving, client: Client) -> int:
    return int(rows_of(table, client).aggregate(last=Max(table.number))["last"] or 0) + 1


def _number(table: Moving) -> list[str]:
    return [table.number] if table.number else []


def _plain(key: Any) -> Any:
    return str(key) if isinstance(key, UUID) else key


def as_keys(model: Model, rows: Iterable[Any]) -> Collection[Any]:
    """The ids of rows as they were kept, as the table has them."""
    column: models.Field[Any, Any] = model._meta.pk
    return {column.to_python(row[0] if isinstance(row, list) else row) for row in rows}
