"""Statements that are built once for the process, and asked again with other values.

Building a statement takes five times as long as asking it: where its shape is always the same, it is built once, from
values that stand for those of the moment. What is asked, and of whom, is what the queryset says.
"""

import copy
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)


class Statement(Generic[M]):
    """What a queryset of whole models asks, kept as text with its values. It may be shared by all threads."""

    def __init__(self, rows: models.QuerySet[M]) -> None:
        if rows._prefetch_related_lookups or rows._iterable_class is not ModelIterable:  # type: ignore[attr-defined]
            raise ValueError("Only models, without anything that is read afterwards.")
        if must_be_opened := getattr(rows, "_must_be_opened", None):
            must_be_opened()
        self._compiler: SQLCompiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self._text, self._values = self._compiler.as_sql()
        except EmptyResultSet:
            self._text, self._values = "", ()

    def rows(self, value_for: Callable[[Any], Any]) -> list[M]:
        """Asks now: `value_for` gives for each value of the statement the one that counts this time."""
        if not self._text:
            return []
        values = tuple(value_for(value) for value in self._values)
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_options: (self._text, values)  # type: ignore[method-assign]
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        asked = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
        return list(ModelIterable(asked))  # type: ignore[arg-type]
