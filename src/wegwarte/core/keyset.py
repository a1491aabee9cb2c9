"""Long lists a page at a time, by where the page before ended: no OFFSET, no COUNT, nothing shown twice."""

import base64
import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
T = TypeVar("T")
ROWS = 50
LONGEST_MARK = 300  # two or three ids and moments; what is longer nobody here wrote


@dataclass(frozen=True)
class Page(Generic[T]):
    """The rows of one page, and the marks of its neighbours ("" where there is none) for `{% pager %}`."""

    rows: Sequence[T]
    older: str = ""
    newer: str = ""


def page_of(rows: QuerySet[M], asked: Mapping[str, str], *, order: Sequence[str], size: int = ROWS) -> Page[M]:
    """The page that `asked` (request.GET) names by `older` or `newer`; without a mark that fits, the first.

    `order`: columns never NULL, "-" before those that fall, the last one unique: ["-opened_on", "-id"].
    """
    backwards = "newer" in asked
    mark = read_mark(asked.get("newer") or asked.get("older") or "")
    after = _beyond(rows.model, order, mark, backwards=backwards) if mark else None
    if after is None:
        after, backwards = Q(), False
    columns = [_turned(column) for column in order] if backwards else order
    found = list(rows.filter(after).order_by(*columns)[: size + 1])
    return cut(found, size, first=not after, backwards=backwards, mark_of=lambda row: _mark_of(row, order))


@dataclass(frozen=True)
class Part(Generic[M]):
    """Some of the rows of a list, in an order of their own: columns never NULL among these rows, the last unique."""

    rows: QuerySet[M]
    order: Sequence[str]


def page_of_parts(parts: Sequence[Part[M]], asked: Mapping[str, str], *, size: int = ROWS) -> Page[M]:
    """As `page_of`, of a list whose parts stand one after the other; a query for each part that is on the page.

    NULL compares with nothing: so rows with a value and rows without are parts of their own.
    """
    at, *mark = read_mark(asked.get("newer") or asked.get("older") or "") or [""]
    places, backwards = [str(place) for place in range(len(parts))], "newer" in asked
    start = places.index(at) if at in places else 0
    after = _beyond(parts[start].rows.model, parts[start].order, mark, backwards=backwards) if mark else None
    if after is None:
        start, after, backwards = 0, Q(), False
    found: list[tuple[int, M]] = []
    for place in reversed(range(start + 1)) if backwards else range(start, len(parts)):
        rows = parts[place].rows.filter(after) if place == start else parts[place].rows
        columns = [_turned(column) for column in parts[place].order] if backwards else parts[place].order
        found += [(place, row) for row in rows.order_by(*columns)[: size + 1 - len(found)]]
        if len(found) > size:
            break
    page = cut(found, size, first=not after, backwards=backwards, mark_of=lambda pair: _mark_in(parts, *pair))
    return Page([row for _place, row in page.rows], page.older, page.newer)


def _mark_in(parts: Sequence[Part[M]], place: int, row: M) -> str:
    return write_mark([place, *(getattr(row, column.lstrip("-")) for column in parts[place].order)])


def cut(found: list[T], size: int, *, first: bool, backwards: bool, mark_of: Callable[[T], str]) -> Page[T]:
    """A page from up to `size` + 1 rows read in the direction of turning; the last tells that more follow."""
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([])
    has_older, has_newer = (True, more) if backwards else (more, not first)
    return Page(found, older=mark_of(found[-1]) if has_older else "", newer=mark_of(found[0]) if has_newer else "")


def write_mark(values: Sequence[object]) -> str:
    """Where a page ends, as the address of the next one says it."""
    return base64.urlsafe_b64encode(json.dumps([str(value) for value in values]).encode()).decode().rstrip("=")


def read_mark(mark: str) -> list[str]:
    """The values of a mark; [] for none and for one that nobody wrote."""
    if len(mark) > LONGEST_MARK:
        return []
    try:
        said = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (ValueError, RecursionError):
        return []
    return said if isinstance(said, list) and all(_can_be_asked(part) for part in said) else []


def _can_be_asked(part: object) -> bool:
    """Whether the database takes it as text: no NUL, no half of a surrogate pair."""
    return isinstance(part, str) and "\0" not in part and not any("\ud800" <= sign <= "\udfff" for sign in part)


def _mark_of(row: Model, order: Sequence[str]) -> str:
    return write_mark([getattr(row, column.lstrip("-")) for column in order])


def _beyond(model: type[Model], order: Sequence[str], mark: list[str], *, backwards: bool) -> Q | None:
    """Rows after the mark in the list's order, or before it; None when the mark does not fit."""
    if len(mark) != len(order):
        return None
    beyond, same, edge = Q(), Q(), Q()
    for column, text in zip(order, mark, strict=True):
        name = column.lstrip("-")
        try:
            value: Any = model._meta.get_field(name).to_python(text)  # type: ignore[union-attr]
            if isinstance(value, datetime.datetime):  # the database knows fewer offsets than Python
                value = value.astimezone(datetime.UTC)
        except (ValidationError, OverflowError, ValueError):
            return None
        falls = column.startswith("-") != backwards
        if not same:  # follows from the rest; it is what lets the index begin at the mark
            edge = Q(**{f"{name}__{'lte' if falls else 'gte'}": value})
        beyond |= same & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        same &= Q(**{name: value})
    return edge & beyond


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"
