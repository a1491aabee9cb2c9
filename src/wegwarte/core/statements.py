"""Statements that are built once for the process, and asked again with other values.

Building a statement takes five times as long as asking it: where its shape is always the same, it is built once, from
values that stand for those of the moment. What is asked, and of whom, is what the queryset says.
"""

import copy
import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models.query import ModelIterable, ValuesListIterable
from django.db.models.sql.compiler import SQLCompiler

R = TypeVar("R")

DAY = datetime.date(1000, 1, 1)
"""Stands for the day that is asked about: no rule and no record is within years of it."""
NEAR = datetime.timedelta(days=3000)
SHAPES = 64
"""So many are kept of each statement."""


def stand_in_id(number: int) -> UUID:
    """Stands for an id that is asked about; no random id has this form."""
    return UUID(int=number + 1)


def exchanged(value: Any, ids: Mapping[UUID, UUID], on: datetime.date) -> Any:
    """The value that counts this time for one with which a statement was built."""
    if isinstance(value, UUID):
        return ids.get(value, value)
    if type(value) is datetime.date and abs(value - DAY) < NEAR:
        return on + (value - DAY)
    return value


class Statement(Generic[R]):
    """What a queryset of whole models, or of lists of values, asks: text with its values. All threads may share it."""

    def __init__(self, rows: models.QuerySet[Any, R]) -> None:
        self._made: Any = rows._iterable_class
        if rows._prefetch_related_lookups or self._made not in (ModelIterable, ValuesListIterable):  # type: ignore[attr-defined]
            raise ValueError("Only models or lists of values, without anything that is read afterwards.")
        if must_be_opened := getattr(rows, "_must_be_opened", None):
            must_be_opened()
        self._compiler: SQLCompiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self._text, self._values = self._compiler.as_sql()
        except EmptyResultSet:
            self._text, self._values = "", ()

    def rows(self, value_for: Callable[[Any], Any]) -> list[R]:
        """Asks now: `value_for` gives for each value of the statement the one that counts this time."""
        if not self._text:
            return []
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        found = self._asked(tuple(value_for(value) for value in self._values))
        compiler.execute_sql = lambda *_args, **_options: [found]  # type: ignore[method-assign, assignment]
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        asked = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
        return list(self._made(asked))

    def _asked(self, values: tuple[Any, ...]) -> list[Any]:
        """The rows as the database gives them."""
        with _preparing(connections[DEFAULT_DB_ALIAS]) as cursor:
            cursor.execute(self._text, values)
            rows = cursor.fetchall()
            if cursor.db.queries_logged and cursor.db.queries_log[-1]["sql"] is None:
                cursor.db.queries_log[-1]["sql"] = self._text  # of what is planned already the driver keeps no text
        extra = self._compiler.has_extra_select  # columns by which the rows are only put in order
        return [row[: self._compiler.col_count] for row in rows] if extra else rows


@contextmanager
def _preparing(connection: Any) -> Iterator[CursorWrapper]:
    """A cursor that sends text and values apart: planning takes longer than asking, and is kept like the text."""
    connection.ensure_connection()
    driver = connection.connection
    usual, driver.cursor_factory = driver.cursor_factory, ServerBindingCursor
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        driver.cursor_factory = usual


class Kept(Generic[R]):
    """What is asked of some ids on a day, whoever asks: `rows(on, *ids)`, built once for each number of ids."""

    def __init__(self, rows: Callable[..., models.QuerySet[Any, R]]) -> None:
        self._statement = lru_cache(maxsize=SHAPES)(
            lambda count: Statement(rows(DAY, *(stand_in_id(number) for number in range(count))))
        )
        self.rows = rows

    def of(self, on: datetime.date, *ids: UUID) -> list[R]:
        """One query; the statement is built when nobody has asked about so many before."""
        meant = {stand_in_id(number): each for number, each in enumerate(ids)}
        return self._statement(len(ids)).rows(lambda value: exchanged(value, meant, on))
