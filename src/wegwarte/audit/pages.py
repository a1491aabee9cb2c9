"""The trail a page at a time, newest first: read along the index by time, never counted, never skipped over."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict

from wegwarte.audit.models import AuditEntry

SIZE = 50


@dataclass(frozen=True)
class TrailPage:
    """Entries, newest first, and the marks of the neighbouring pages ("" where there is none)."""

    entries: list[AuditEntry]
    older: str = ""
    newer: str = ""


def page_of(entries: QuerySet[AuditEntry], asked: QueryDict, size: int = SIZE) -> TrailPage:
    """The page that `?older=` or `?newer=` asks for; the newest one when the mark is damaged."""
    older, newer = _read(asked.get("older", "")), _read(asked.get("newer", ""))
    if newer and not older:
        found = list(entries.filter(_beyond(newer, "gt")).order_by("at", "id")[: size + 1])
        shown = found[:size][::-1]
        return TrailPage(shown, older=_mark(shown[-1:]), newer=_mark(shown[:1]) if len(found) > size else "")
    if older:
        entries = entries.filter(_beyond(older, "lt"))
    found = list(entries.order_by("-at", "-id")[: size + 1])
    shown = found[:size]
    return TrailPage(
        shown, older=_mark(shown[-1:]) if len(found) > size else "", newer=_mark(shown[:1]) if older else ""
    )


Mark = tuple[datetime.datetime, UUID]


def _beyond(mark: Mark, side: str) -> Q:
    """Rows on one side of the mark in the order (at, id); the first part alone lets the index begin there."""
    at, pk = mark
    return Q(**{f"at__{side}e": at}) & (Q(**{f"at__{side}": at}) | Q(**{f"id__{side}": pk}))


def _mark(entries: list[AuditEntry]) -> str:
    return f"{entries[0].at.isoformat()}_{entries[0].pk}" if entries else ""


def _read(mark: str) -> Mark | None:
    at, _, pk = mark.partition("_")
    try:
        moment, key = datetime.datetime.fromisoformat(at), UUID(pk)
    except ValueError:
        return None
    return (moment, key) if moment.tzinfo else None
