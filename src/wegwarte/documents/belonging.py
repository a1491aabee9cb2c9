"""What a document belongs to beside its file: a letter that came, a deadline, a status, a relative; and in words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext, pgettext

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.status import days_of
from wegwarte.casework.models import Client, Relative, StatusEntry
from wegwarte.casework.queries.family import Kin, family_of, in_words
from wegwarte.casework.queries.of_file import in_file
from wegwarte.catalogue import codes
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.deadlines.queries.files import deadlines_of
from wegwarte.deadlines.shown import title_of
from wegwarte.documents.models import Document
from wegwarte.ui.text import day_text, listed

NAMES: Final = ("deadline", "letter", "status", "relative")
"""The foreign keys of a document that say what it belongs to."""

MEANT: Final = {
    "deadline": Document.Type.DISPATCH, "letter": Document.Type.LETTER, "status": Document.Type.PERMIT,
}  # fmt: skip
"""What a document most often is that is added to such a record."""

Row = Deadline | IncomingLetter | StatusEntry | Relative


@dataclass(frozen=True)
class Choices:
    """What is there in a file for a document to belong to: by the name of the key the rows, and each in words."""

    rows: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    words: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)

    def row(self, name: str, key: str) -> Row | None:
        """The row of that id; None for "" and for what is not in this file."""
        return self.rows.get(name, {}).get(key)


def choices_of(client: Client, member: Member, on: datetime.date, chosen: UUID | None = None) -> Choices:
    """Of a file that is open already: the most urgent or latest first. Six queries at most.

    `chosen`: the relative that was chosen before, where several rows lead to one file.
    """
    rows: dict[str, list[Row]] = {
        "deadline": [*deadlines_of(client)], "letter": [*_letters(client)],
        "status": [*StatusEntry.objects.of_file(client)],
    }  # fmt: skip
    words = {name: [(str(row.pk), words_of(row)) for row in found] for name, found in rows.items()}
    family = family_of(client, member, on)
    rows["relative"] = [row for kin in family for row in (kin.relative, *kin.again)]
    words["relative"] = [(str(_row_of(kin, chosen).pk), in_words(kin)) for kin in family]
    return Choices({name: {str(row.pk): row for row in found} for name, found in rows.items()}, words)


def words_of(row: Row) -> str:
    """A deadline, a letter or a status in a line; a relative by what they are to the client and the noted name."""
    if isinstance(row, Deadline):
        said = {"title": title_of(row), "day": day_text(row.end)}
        return pgettext("deadline", "%(title)s, ends on %(day)s") % said
    if isinstance(row, IncomingLetter):
        return letter_words(row)
    if isinstance(row, StatusEntry):
        return (
            f"{codes.label(row.status_id)} ({days_of(row)})" if row.since or row.until else codes.label(row.status_id)
        )
    return listed(filter(None, (codes.label(row.relation_id), row.name)))


def letter_words(letter: IncomingLetter) -> str:
    """What kind of letter it is, and its day."""
    kind = letters().kinds.get(letter.kind)
    day = letter.dated_on or letter.posted_on or letter.served_on or letter.entered_on
    return listed((kind.label if kind else gettext("Letter"), day_text(day)))


def _letters(client: Client) -> list[IncomingLetter]:
    found = IncomingLetter.objects.everywhere(because="the file is open already").filter(client=client)
    return list(found.order_by("-created_at", "pk"))


def _row_of(kin: Kin, chosen: UUID | None) -> Relative:
    return next((row for row in kin.again if row.pk == chosen), kin.relative)


@dataclass(frozen=True)
class Arrived:
    """Somebody comes from the line of a deadline, a letter, a status or a relative to add a paper to it."""

    name: str
    row: Row

    @property
    def initial(self) -> dict[str, Any]:
        """What the form says then, before anybody has typed."""
        said: dict[str, Any] = {self.name: str(self.row.pk)}
        if self.name in MEANT:
            said["type"] = MEANT[self.name]
        if isinstance(self.row, StatusEntry) and self.row.until:
            said["valid_until"] = self.row.until
        return said

    @property
    def back(self) -> str:
        """Where they came from."""
        return page_of(self.row)


def arrived(asked: Mapping[str, str], choices: Choices) -> Arrived | None:
    """What the address names (`?deadline=…`); None for nothing, and for what is not in this file."""
    found = ((name, choices.row(name, asked.get(name, ""))) for name in NAMES)
    return next((Arrived(name, row) for name, row in found if row is not None), None)


def keys_of(document: Document) -> dict[str, UUID | None]:
    """What it belongs to, as ids."""
    return {name: getattr(document, f"{name}_id") for name in NAMES}


@dataclass(frozen=True)
class Belongs:
    """Something a document belongs to, as its page says it: what that is to it, in words, and where it leads."""

    name: str
    words: str
    href: str


def belongs_of(document: Document, member: Member, on: datetime.date) -> list[Belongs]:
    """All that this document belongs to; one query for each, three for a relative."""
    client, found = document.client, []
    for name in NAMES:
        if getattr(document, f"{name}_id") is None:
            continue
        row: Any = getattr(document, name)
        in_file(client, [row])
        found.append(Belongs(name, _told(row, client, member, on), page_of(row)))
    return found


def _told(row: Row, client: Client, member: Member, on: datetime.date) -> str:
    if not isinstance(row, Relative):
        return words_of(row)
    named = (in_words(kin) for kin in family_of(client, member, on) if row in (kin.relative, *kin.again))
    return next(named, codes.label(row.relation_id))


def page_of(row: Row) -> str:
    """Where it stands: a deadline has a page of its own, everything else a part of the file."""
    if isinstance(row, Deadline):
        return row.get_absolute_url()
    return row.client.part_url("deadlines" if isinstance(row, IncomingLetter) else "family")
