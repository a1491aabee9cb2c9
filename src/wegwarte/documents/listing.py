"""The documents of a file as its tab shows them: some of a kind or of a person, the newest first, a page at a time."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from wegwarte.casework.models import Client
from wegwarte.casework.queries.family import Kin, in_words
from wegwarte.casework.queries.of_file import AskedOfFile, in_file
from wegwarte.core.dates import today
from wegwarte.core.keyset import Page, first_page, page_of
from wegwarte.core.statements import Kept
from wegwarte.documents.models import Document
from wegwarte.documents.models.document import DocumentQuerySet

SIZE = 20
ORDER = ("-added_at", "-id")
MANY = 8
"""With fewer documents nobody needs to choose among them."""
OWN = "own"


@dataclass(frozen=True)
class Filter:
    """A choice of some of the documents: its words, how many there are, where it leads, whether it is the one shown."""

    words: str
    count: int
    href: str
    is_shown: bool


@dataclass(frozen=True)
class Listed:
    """A page of documents; `types` and `people` to choose among them, where there are many; `count` of all."""

    page: Page[Document]
    types: list[Filter]
    people: list[Filter]
    count: int


def listed_of(client: Client, family: list[Kin], asked: Mapping[str, str], but: Collection[UUID] = ()) -> Listed:
    """Of a file that is open already, as `?type=…&whose=…` says. Two queries. `but`: ids that stand elsewhere."""
    names = {str(row.pk): in_words(kin) for kin in family for row in (kin.relative, *kin.again)}
    counts = {(type, str(whose or OWN)): count for type, whose, count in _COUNTS.of(today(), client.pk, *but)}
    type, whose = asked.get("type", ""), asked.get("whose", "")
    some = Q(type=type) if type in Document.Type.values else Q()
    if whose == OWN or whose in names:
        some &= Q(relative=None if whose == OWN else UUID(whose))
    if not some and not asked.keys() & {"older", "newer"}:
        page = first_page(_FIRST.of(client, *but), order=ORDER, size=SIZE)
    else:
        page = page_of(_rows(client, but).filter(some), asked, order=ORDER, size=SIZE)
        in_file(client, page.rows)
    total = sum(counts.values())
    if total < MANY:
        return Listed(page, [], [], total)
    return Listed(page, _types(counts, type, whose), _people(counts, names, type, whose), total)


def _rows(client: Client, but: Collection[UUID]) -> DocumentQuerySet:
    rows = Document.objects.there().filter(client=client).exclude(pk__in=but)
    return rows.select_related("added_by", "relative").counted().order_by(*ORDER).opened()


def _counts(_on: datetime.date, client_id: UUID, *but: UUID) -> QuerySet[Document, tuple[str, UUID | None, int]]:
    rows = Document.objects.there().filter(client_id=client_id).exclude(pk__in=but).opened().order_by()
    return rows.values_list("type", "relative").annotate(count=Count("pk"))


_FIRST = AskedOfFile(lambda client, _on, *but: _rows(client, but)[: SIZE + 1])
_COUNTS = Kept(_counts)


def _types(counts: Mapping[tuple[str, str], int], type: str, whose: str) -> list[Filter]:
    found = [
        Filter(str(one.label), count, _address(one.value, whose), type == one.value)
        for one in Document.Type
        if (count := sum(n for (of, _whose), n in counts.items() if of == one.value))
    ]
    return _with_all(found, sum(counts.values()), _address("", whose)) if len(found) > 1 else []


def _people(counts: Mapping[tuple[str, str], int], names: Mapping[str, str], type: str, whose: str) -> list[Filter]:
    people = {OWN: gettext("The client's own"), **names}
    found = [
        Filter(words, count, _address(type, key), whose == key)
        for key, words in people.items()
        if (count := sum(n for (_type, of), n in counts.items() if of == key))
    ]
    return _with_all(found, sum(counts.values()), _address(type, "")) if len(found) > 1 else []


def _with_all(found: list[Filter], count: int, href: str) -> list[Filter]:
    every = Filter(gettext("All"), count, href, is_shown=False)
    return [replace(every, is_shown=not any(one.is_shown for one in found)), *found]


def _address(type: str, whose: str) -> str:
    said = {"tab": "documents", **({"type": type} if type else {}), **({"whose": whose} if whose else {})}
    return f"?{urlencode(said)}"


def all_in_short(client: Client) -> list[Document]:
    """All documents of a file that is open already, for paper: the newest first. One query."""
    rows = Document.objects.there().filter(client=client).select_related("relative")
    return in_file(client, rows.order_by("-added_at").opened())
