"""Long lists a page at a time, by where the page before ended: no OFFSET, no COUNT, nothing shown twice."""

import base64
import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, Model, Q, QuerySet

M = TypeVar("M", bound=Model)
T = TypeVar("T")
ROWS = 50
MISFITS = (ValidationError, OverflowError, ValueError)
LONGEST_MARK = 4000  # a name of 200 signs in any writing, and an id; what is longer nobody here wrote


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
    mark = read_mark(asked, [_kind_of(rows.model, column) for column in order])
    backwards = mark is not None and "newer" in asked
    after = _beyond(order, mark, backwards=backwards) if mark is not None else Q()
    found = list(_in_order(rows.filter(after), order, backwards=backwards)[: size + 1])
    return cut(found, size, first=not after, backwards=backwards, mark_of=lambda row: _mark_of(row, order))


def first_page(found: list[M], *, order: Sequence[str], size: int = ROWS) -> Page[M]:
    """As `page_of` without a mark, of `size` + 1 rows that were read in this order already."""
    return cut(found, size, first=True, backwards=False, mark_of=lambda row: _mark_of(row, order))


@dataclass(frozen=True)
class Part(Generic[M]):
    """Some of the rows of a list, in an order of their own: columns never NULL among these rows, the last unique."""

    rows: QuerySet[M]
    order: Sequence[str]


def page_of_parts(parts: Sequence[Part[M]], asked: Mapping[str, str], *, size: int = ROWS) -> Page[M]:
    """As `page_of`, of a list whose parts stand one after the other; a query for each part that is on the page.

    NULL compares with nothing: so rows with a value and rows without are parts of their own.
    """
    start, mark = _asked_part(parts, asked)
    backwards = mark is not None and "newer" in asked
    after = _beyond(parts[start].order, mark, backwards=backwards) if mark is not None else Q()
    found: list[tuple[int, M]] = []
    for place in reversed(range(start + 1)) if backwards else range(start, len(parts)):
        rows = parts[place].rows.filter(after) if place == start else parts[place].rows
        ordered = _in_order(rows, parts[place].order, backwards=backwards)
        found += [(place, row) for row in ordered[: size + 1 - len(found)]]
        if len(found) > size:
            break
    page = cut(found, size, first=not after, backwards=backwards, mark_of=lambda pair: _mark_in(parts, *pair))
    return Page([row for _place, row in page.rows], page.older, page.newer)


def _asked_part(parts: Sequence[Part[M]], asked: Mapping[str, str]) -> tuple[int, list[Any] | None]:
    """In which part the page begins, and after which row of it; the first part and None without a mark that fits."""
    for place, part in enumerate(parts):
        kinds = [_kind_of(part.rows.model, column) for column in part.order]
        if (mark := read_mark(asked, [_exactly(str(place)), *kinds])) is not None:
            return place, mark[1:]
    return 0, None


def _exactly(wanted: str) -> Callable[[str], str]:
    def kind(text: str) -> str:
        if text != wanted:
            raise ValueError(text)
        return text

    return kind


def _mark_in(parts: Sequence[Part[M]], place: int, row: M) -> str:
    return write_mark([place, *_values(row, parts[place].order)])


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


def read_mark(asked: Mapping[str, str], kinds: Sequence[Callable[[str], Any]]) -> list[Any] | None:
    """The values of the mark in `asked`, each read by its kind; None for none and for one that nobody here wrote.

    A kind makes a value of its text, or raises one of MISFITS: `datetime.date.fromisoformat`, `moment`, `UUID`, `int`.
    """
    texts = _texts(asked.get("newer") or asked.get("older") or "")
    if len(texts) != len(kinds):
        return None
    try:
        return [kind(text) for kind, text in zip(kinds, texts, strict=True)]
    except MISFITS:
        return None


def moment(text: str) -> datetime.datetime:
    """A moment as a mark says it, in UTC: the database knows fewer offsets than Python."""
    return datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)


def _texts(mark: str) -> list[str]:
    """What the mark holds; [] for none and for one that is damaged."""
    if len(mark) > LONGEST_MARK:
        return []
    try:
        said = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (ValueError, RecursionError):
        return []
    return said if isinstance(said, list) and all(_can_be_asked(part) for part in said) else []


def _kind_of(model: type[Model], column: str) -> Callable[[str], Any]:
    """How a mark's value for this column is read."""
    field: Any = model._meta.get_field(column.lstrip("-"))
    return moment if isinstance(field, DateTimeField) else field.to_python


def _can_be_asked(part: object) -> bool:
    """Whether the database takes it as text: no NUL, no half of a surrogate pair."""
    return isinstance(part, str) and "\0" not in part and not any("\ud800" <= sign <= "\udfff" for sign in part)


def _mark_of(row: Model, order: Sequence[str]) -> str:
    return write_mark(_values(row, order))


def _values(row: Model, order: Sequence[str]) -> list[object]:
    """What the columns of the order hold in this row."""
    return [getattr(row, column.lstrip("-")) for column in order]


def _in_order(rows: QuerySet[M], order: Sequence[str], *, backwards: bool) -> QuerySet[M]:
    """The rows in the direction in which the list is turned."""
    return rows.order_by(*([_turned(column) for column in order] if backwards else order))


def _beyond(order: Sequence[str], mark: list[Any], *, backwards: bool) -> Q:
    """Rows after the mark in the list's order, or before it."""
    beyond, same, edge = Q(), Q(), Q()
    for column, value in zip(order, mark, strict=True):
        name, falls = column.lstrip("-"), column.startswith("-") != backwards
        if not same:  # follows from the rest; it is what lets the index begin at the mark
            edge = Q(**{f"{name}__{'lte' if falls else 'gte'}": value})
        beyond |= same & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        same &= Q(**{name: value})
    return edge & beyond


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"
