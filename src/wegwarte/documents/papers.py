"""The papers of a file by what they belong to: one query for a whole page."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from wegwarte.casework.models import Client
from wegwarte.documents.belonging import NAMES
from wegwarte.documents.models import Document


@dataclass(frozen=True)
class Papers:
    """Documents of one file by the id of what they belong to, the newest first."""

    by_row: dict[UUID, list[Document]] = field(default_factory=dict)

    def of(self, row: Any) -> list[Document]:
        """Those that belong to a deadline, a letter, a status or a relative; [] where there are none."""
        return self.by_row.get(row.pk, [])


def papers_of(client: Client, *names: str) -> Papers:
    """Of a file that is open already: what belongs to something. `names`: to which kind of thing (all). One query."""
    belongs = Q()
    for name in names or NAMES:
        belongs |= Q(**{f"{name}__isnull": False})
    return _grouped(_shown(Document.objects.there().filter(belongs, client=client), client), names or NAMES)


def papers_at(client: Client, **row: Any) -> list[Document]:
    """The papers of one record: `papers_at(client, deadline=deadline)`. One query."""
    return _shown(Document.objects.there().filter(client=client, **row), client)


def differs_from_status(document: Document, until: datetime.date | None) -> bool:
    """Whether a paper says another last day than the status that it proves."""
    return bool(document.valid_until and document.valid_until != until)


def _shown(documents: Any, client: Client) -> list[Document]:
    found = list(documents.order_by("-added_at", "-pk").opened())
    for document in found:
        document.client, document.record_key = client, client.record_key
    return found


def _grouped(documents: Iterable[Document], names: Iterable[str]) -> Papers:
    papers = Papers()
    for document in documents:
        for name in names:
            if key := getattr(document, f"{name}_id"):
                papers.by_row.setdefault(key, []).append(document)
    return papers
