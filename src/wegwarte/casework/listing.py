"""The list of an office's files: the latest contact first, those without any contact at the end."""

import datetime
from collections.abc import Mapping
from itertools import islice
from uuid import UUID

from django.db.models import F, Q

from wegwarte.casework.models import Client
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.core.keyset import ROWS, Page, cut, read_mark, write_mark

Mark = tuple[datetime.date | None, UUID]


def page_of_files(files: ClientQuerySet, asked: Mapping[str, str], *, size: int = ROWS) -> Page[Client]:
    """The page that `asked` names by `older` or `newer`; at most two queries.

    A file may have no contact yet, and NULL compares with nothing: so the two kinds are read one after the other.
    """
    read = read_mark(asked, [_day, UUID])
    mark = None if read is None else (read[0], read[1])
    backwards = mark is not None and "newer" in asked
    segments = _before(files, mark) if mark and backwards else _after(files, mark)
    found = list(islice((row for rows in segments for row in rows[: size + 1]), size + 1))
    return cut(found, size, first=mark is None, backwards=backwards, mark_of=_mark_of)


def _after(files: ClientQuerySet, mark: Mark | None) -> list[ClientQuerySet]:
    dated = files.filter(last_contact_on__isnull=False).order_by(F("last_contact_on").desc(nulls_last=True), "-pk")
    undated = files.filter(last_contact_on__isnull=True).order_by("-pk")
    if mark is None:
        return [dated, undated]
    day, key = mark
    if day is None:
        return [undated.filter(pk__lt=key)]
    # The first condition follows from the second; it is what the index can begin with.
    return [dated.filter(Q(last_contact_on__lte=day), Q(last_contact_on__lt=day) | Q(pk__lt=key)), undated]


def _before(files: ClientQuerySet, mark: Mark) -> list[ClientQuerySet]:
    dated = files.filter(last_contact_on__isnull=False).order_by(F("last_contact_on").asc(nulls_first=True), "pk")
    day, key = mark
    if day is None:
        return [files.filter(last_contact_on__isnull=True, pk__gt=key).order_by("pk"), dated]
    return [dated.filter(Q(last_contact_on__gte=day), Q(last_contact_on__gt=day) | Q(pk__gt=key))]


def _mark_of(client: Client) -> str:
    return write_mark([client.last_contact_on or "", client.pk])


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
