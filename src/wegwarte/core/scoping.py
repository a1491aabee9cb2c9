"""Confidential querysets: nothing is read unless the code says for whom, or why for nobody in particular."""

from collections.abc import Iterator
from typing import Any, Self, TypeVar

from django.db import models

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Unscoped(RuntimeError):
    """A confidential queryset ran although nobody said for whom."""


class ConfidentialQuerySet(models.QuerySet[M_co]):
    """Runs only after `visible_to(member)` or `everywhere(because=…)`.

    Subclasses write `visible_to` and end it with `.opened()`.
    """

    _opened = False

    def opened(self) -> Self:
        """The same rows, allowed to run: for `visible_to` of the subclass."""
        clone: Self = self._chain()  # type: ignore[attr-defined]
        clone._opened = True
        return clone

    def everywhere(self, *, because: str) -> Self:
        """All rows of the carrier; `because` is the reason that a reader of the code needs."""
        if not because.strip():
            raise Unscoped("everywhere() needs a reason.")
        return self.opened()

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._opened = self._opened
        return clone

    def _must_be_opened(self) -> None:
        if not self._opened and not getattr(self.query, "is_empty", bool)():
            raise Unscoped(f"{self.model.__name__} is confidential: use visible_to(member) or everywhere(because=…).")

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._must_be_opened()
        super()._fetch_all()

    def iterator(self, *args: Any, **options: Any) -> Iterator[M_co]:
        self._must_be_opened()
        return super().iterator(*args, **options)

    def count(self) -> int:
        self._must_be_opened()
        return super().count()

    def exists(self) -> bool:
        self._must_be_opened()
        return super().exists()

    def aggregate(self, *args: Any, **options: Any) -> dict[str, Any]:
        self._must_be_opened()
        return super().aggregate(*args, **options)

    def update(self, **values: Any) -> int:
        self._must_be_opened()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._must_be_opened()
        return super().delete()

    def _merge_sanity_check(self, other: Any) -> None:
        """`|`, `&` and `^`: both sides are read."""
        self._must_be_opened()
        other._must_be_opened()
        super()._merge_sanity_check(other)  # type: ignore[misc]

    def _combinator_query(self, combinator: str, *others: Any, all: bool = False) -> Self:
        """union() and its kin: all sides are read."""
        for side in (self, *others):
            side._must_be_opened()
        combined: Self = super()._combinator_query(combinator, *others, all=all)  # type: ignore[misc]
        return combined

    def resolve_expression(self, *args: Any, **options: Any) -> Any:
        """A subquery reads too."""
        self._must_be_opened()
        return super().resolve_expression(*args, **options)
