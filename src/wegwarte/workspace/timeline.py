"""All that happened in a file, newest first: contacts, events of cases and goals, consents, letters, documents."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, Q, QuerySet
from django.db.models.functions import Cast, TruncDate

from wegwarte.carriers.models import Member
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Case, CaseEvent, Client, Consent, Consultation, GoalEvent
from wegwarte.casework.queries.family import along_in
from wegwarte.casework.queries.of_file import known_by_id
from wegwarte.core.dates import today
from wegwarte.core.keyset import Page, cut, moment, read_mark, write_mark
from wegwarte.documents.models import Document
from wegwarte.letters.models import Letter

ENTRIES = 30
OF_A_CONTACT = (
    "client", "main_topic", "kind", "channel", "duration", "result", "note", "office__name", "member__name",
)  # fmt: skip
"""What an entry shows of a contact: half of its columns. Its key is that of the file."""
OF_A_LETTER = (
    "client",
    "template",
    "subject",
    "to",
    "recipient",
    "way",
    "sent_on",
    "proof",
    "awaits_answer",
    "answered_on",
    "sent_by__name",
)
RANKS = {"consent": 0, "withdrawal": 1, "event": 2, "consultation": 3, "goal": 4, "letter": 5, "document": 6}
"""The strands, in the order in which their entries of one moment stand."""
Key = tuple[datetime.date, datetime.datetime, int, UUID]


@dataclass(frozen=True)
class Entry:
    """Something that happened on a day; `kind` says which of the seven things `what` is.

    `along`: who of the family was counselled along in a consultation, in words. `others`: documents that the same
    person added on the same day, one after the other.
    """

    kind: str
    what: Any
    key: Key
    along: list[str] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)

    @property
    def day(self) -> datetime.date:
        return self.key[0]


@dataclass(frozen=True)
class Strand:
    """One of the seven: its rows with the day and the moment by which they are ordered."""

    kind: str
    rows: QuerySet[Any]

    def beside(self, mark: Key | None, *, newer: bool) -> QuerySet[Any]:
        """Rows on the asked side of the mark, the nearest first."""
        rows = self.rows.filter(_beside(mark, RANKS[self.kind], "gt" if newer else "lt")) if mark else self.rows
        order = ("entry_day", "entry_at", "pk") if newer else ("-entry_day", "-entry_at", "-pk")
        return rows.order_by(*order)

    def entries(self, mark: Key | None, *, newer: bool, most: int) -> Iterator[Entry]:
        for row in self.beside(mark, newer=newer)[:most]:
            yield _entry(self.kind, row)


def timeline(client: Client, *, member: Member, asked: Mapping[str, str], size: int = ENTRIES) -> Page[Entry]:
    """A page of what this member may see of the file; `asked` (request.GET) names it. Eight queries, or thirteen."""
    mark = _key(asked)
    newer = mark is not None and "newer" in asked
    found = _first(client, member, size) if mark is None else _beside_mark(client, member, mark, size, newer=newer)
    found.sort(key=lambda entry: entry.key, reverse=not newer)
    for entry in found[:size]:
        _share_key(entry, client)
    _say_who_was_along(found[:size], client, member)
    page = cut(
        found[: size + 1],
        size,
        first=mark is None,
        backwards=newer,
        mark_of=lambda entry: write_mark(entry.key),
    )
    return replace(page, rows=_documents_together(page.rows))


def _documents_together(entries: Sequence[Entry]) -> list[Entry]:
    """Ten photos that one person has added one after the other are one entry."""
    told: list[Entry] = []
    for entry in entries:
        last = told[-1] if told else None
        if last is not None and entry.kind == last.kind == "document" and _added(entry) == _added(last):
            last.others.append(entry.what)
        else:
            told.append(entry)
    return told


def _added(entry: Entry) -> tuple[datetime.date, UUID, bool]:
    return entry.day, entry.what.added_by_id, entry.what.link_id is None


def _first(client: Client, member: Member, size: int) -> list[Entry]:
    """The latest entries of each strand."""
    return [
        _entry(kind, row) for kind in RANKS for row in _latest(kind, size + 1).of(member, today(), client.pk)
    ]  # fmt: skip


@cache
def _latest(kind: str, most: int) -> AskedOften[Any]:
    """The first rows of a strand, by a statement that is built once."""

    def rows(member: Member, on: datetime.date, client_id: UUID) -> QuerySet[Any]:
        [strand] = (each for each in _strands(known_by_id(client_id), member) if each.kind == kind)
        return strand.beside(None, newer=False)[:most]

    return AskedOften(rows)


def _entry(kind: str, row: Any) -> Entry:
    return Entry(kind, row, (row.entry_day, row.entry_at, RANKS[kind], row.pk))


def _beside_mark(client: Client, member: Member, mark: Key, size: int, *, newer: bool) -> list[Entry]:
    strands = _strands(client, member)
    return [entry for strand in strands for entry in strand.entries(mark, newer=newer, most=size + 1)]


def _say_who_was_along(entries: list[Entry], client: Client, member: Member) -> None:
    contacts = {entry.what.pk: entry for entry in entries if entry.kind == "consultation"}
    for key, words in along_in(contacts, client, member, today()).items():
        contacts[key].along.extend(words)


def _share_key(entry: Entry, client: Client) -> None:
    """The file's key is read and opened once for all entries; so no strand reads keys, or the file, with each row."""
    entry.what.record_key = client.record_key
    if entry.kind == "event":
        entry.what.case.record_key = client.record_key
    elif entry.kind == "goal":
        entry.what.goal.record_key = entry.what.goal.case.record_key = client.record_key


def _strands(client: Client, member: Member) -> list[Strand]:
    seen = Case.objects.visible_to(member).filter(client=client)
    consultations = Consultation.objects.of_file(client).select_related("member", "office").only(*OF_A_CONTACT)
    events = CaseEvent.objects.of_cases(seen).select_related(None).select_related("case", "by", "to")
    goals = GoalEvent.objects.of_cases(seen).select_related(None).select_related("goal__case", "by")
    consents = Consent.objects.of_file(client)
    documents = Document.objects.there().exclude(type=Document.Type.WRITTEN).filter(client=client)
    documents = documents.select_related("added_by").opened()
    letters = Letter.objects.of_file(client).sent().select_related(None).select_related("sent_by").only(*OF_A_LETTER)
    return [
        Strand("consent", _dated(consents, "given_on")),
        Strand("withdrawal", _dated(consents.filter(withdrawn_on__isnull=False), "withdrawn_on")),
        Strand("event", _dated(events, "on", "at")),
        Strand("goal", _dated(goals, "on", "at")),
        Strand("consultation", _dated(consultations, "on", "created_at")),
        Strand("letter", _dated(letters, "sent_on", "sent_at")),
        Strand("document", documents.annotate(entry_day=TruncDate("added_at"), entry_at=F("added_at"))),
    ]


def _dated(rows: QuerySet[Any], day: str, at: str = "") -> QuerySet[Any]:
    """With `entry_day` and `entry_at`; what has no moment stands at the beginning of its day."""
    dated: QuerySet[Any] = rows.annotate(entry_day=F(day), entry_at=F(at) if at else Cast(F(day), DateTimeField()))
    return dated


def _beside(mark: Key, rank: int, side: str) -> Q:
    day, at, marked_rank, pk = mark
    same = Q(entry_day=day, entry_at=at)
    beside = Q(**{f"entry_day__{side}": day}) | Q(entry_day=day, **{f"entry_at__{side}": at})
    if rank == marked_rank:
        return beside | (same & Q(**{f"pk__{side}": pk}))
    return beside | same if (rank < marked_rank) == (side == "lt") else beside


def _key(asked: Mapping[str, str]) -> Key | None:
    """The entry at which the page before ended."""
    mark = read_mark(asked, [datetime.date.fromisoformat, moment, int, UUID])
    return None if mark is None else (mark[0], mark[1], mark[2], mark[3])
