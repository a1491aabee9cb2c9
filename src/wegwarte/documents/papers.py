"""The papers of a file by what they belong to: one query for a whole page."""

import datetime
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from wegwarte.casework.models import Client
from wegwarte.casework.queries.of_file import AskedOfFile, in_file
from wegwarte.documents.belonging import NAMES
from wegwarte.documents.models import Document
from wegwarte.documents.models.document import DocumentQuerySet


@dataclass(frozen=True)
class Papers:
    """Documents of one file by the id of what they belong to, the newest first. `add_url`: where one adds to them."""

    add_url: str
    by_row: dict[UUID, list[Document]] = field(default_factory=dict)

    def of(self, row: Any) -> list[Document]:
        """Those that belong to a deadline, a letter, a status or a relative; [] where there are none."""
        return self.by_row.get(row.pk, [])


def papers_of(client: Client, *names: str) -> Papers:
    """Of a file that is open already: what belongs to something. `names`: to which kind of thing (all). One query."""
    papers, names = Papers(reverse("documents:add", args=[client.pk])), names or NAMES
    for document in _belonging_to(names).of(client):
        for name in names:
            if key := getattr(document, f"{name}_id"):
                papers.by_row.setdefault(key, []).append(document)
    return papers


@cache
def _belonging_to(names: tuple[str, ...]) -> AskedOfFile[Document]:
    """The statement for what belongs to one of these kinds of things."""

    def rows(client: Client, _on: datetime.date) -> DocumentQuerySet:
        belongs = Q()
        for name in names:
            belongs |= Q(**{f"{name}__isnull": False})
        return _newest_first(Document.objects.there().filter(belongs, client=client))

    return AskedOfFile(rows)


def papers_at(client: Client, **row: Any) -> list[Document]:
    """The papers of one record: `papers_at(client, deadline=deadline)`. One query."""
    return in_file(client, _newest_first(Document.objects.there().filter(client=client, **row)))


def differs_from_status(document: Document, until: datetime.date | None) -> bool:
    """Whether a paper says another last day than the status that it proves."""
    return bool(document.valid_until and document.valid_until != until)


def _newest_first(documents: DocumentQuerySet) -> DocumentQuerySet:
    return documents.order_by("-added_at", "-pk").opened()
