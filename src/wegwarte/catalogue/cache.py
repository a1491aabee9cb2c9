"""The catalogue in memory: one snapshot of what all carriers share, and one for each carrier that changed something.

A page looks up hundreds of labels, and the catalogue changes a few times a year. So it is read whole and kept; each
request asks once whether its version is still the same, the shared one's and the own one's in the same query. Outside
of requests, for instance in a worker, that is asked every few seconds.

A carrier's snapshot is found by the carrier of the running transaction, and read through its wall: what another
carrier changed can neither be found nor read.
"""

import time
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db import connection
from django.db.models import Subquery, TextField, Value
from django.db.models.functions import Cast

from wegwarte.catalogue.entries import Entry, Snapshot
from wegwarte.catalogue.models import CatalogueVersion, Code, Language, ListState, OwnChoice, OwnLabel
from wegwarte.catalogue.rules import GERMAN
from wegwarte.core.tenancy import current_scope

SECONDS = 5.0
Version = tuple[str, str]
"""The fingerprint of what is shared, and the marks of what the carrier changed ("" when it changed nothing)."""


class Keeper:
    """Keeps the process's snapshots and knows when to ask for their version."""

    def __init__(self) -> None:
        self.shared: Snapshot | None = None
        self.own: dict[UUID | None, tuple[Version, Snapshot]] = {}
        self.asked: dict[UUID | None, float] = {}

    def current(self, carrier_id: UUID | None) -> Snapshot:
        """No query, or one for the version, or two more when it has changed (three for what the carrier changed)."""
        asked = self.asked.get(carrier_id)
        if carrier_id not in self.own or asked is None or time.monotonic() - asked > SECONDS:
            version = _version()
            if carrier_id not in self.own or self.own[carrier_id][0] != version:
                self.own[carrier_id] = version, self._read(version)
            self.asked[carrier_id] = time.monotonic()
        return self.own[carrier_id][1]

    def _read(self, version: Version) -> Snapshot:
        shared, own = version
        if self.shared is None or self.shared.version != shared:
            self.shared = _read(shared)
        return _with_own(self.shared) if own else self.shared


_keeper = Keeper()


def snapshot() -> Snapshot:
    """The catalogue as it is now, for the carrier of the running transaction."""
    scope = current_scope()
    return _keeper.current(scope.carrier_id if scope else None)


def shared_snapshot() -> Snapshot:
    """The catalogue as all carriers share it: what it says of a code whatever the carrier made of it."""
    snapshot()
    return _keeper.shared or Snapshot("")


def look_again(**_signal: Any) -> None:
    """Ask for the version at the next use. Called when a request begins, and when a carrier has changed something."""
    _keeper.asked.clear()


def forget() -> None:
    """Read everything anew at the next use, after the tables were written by other means than the loader."""
    _keeper.shared = None
    _keeper.own.clear()


def _version() -> Version:
    with connection.cursor() as cursor:
        cursor.execute(*_asking_for_version())
        found = cursor.fetchone()
    return (found[0], found[1] or "") if found else ("", "")


@cache
def _asking_for_version() -> tuple[str, tuple[Any, ...]]:
    """Built once for the process: every request asks it.

    Fingerprint and marks, not numbers: after a change that was rolled back the same number could mean other content.
    """
    marks = (
        ListState.objects.order_by()
        .values(same=Value(1))
        .annotate(marks=StringAgg(Cast("mark", TextField()), delimiter=" ", order_by="code_list"))
    )
    asked = CatalogueVersion.objects.annotate(own=Subquery(marks.values("marks"))).values_list("content", "own")
    return asked.query.sql_with_params()


def _read(version: str) -> Snapshot:
    languages = {language.code: language for language in Language.objects.all()}
    entries: dict[str, Entry] = {}
    for *fields, label, language, text in _rows():
        entry = entries.get(fields[0])
        if entry is None:
            values: tuple[Any, ...] = (*fields, {GERMAN: label})
            entry = entries[fields[0]] = Entry(*values)
        if language:
            entry.names[language] = text
    return Snapshot.of(version, entries, languages)


def _rows() -> Iterable[tuple[Any, ...]]:
    """One row for each shared code and translation, in the order of the lists."""
    return (
        Code.objects.filter(carrier_id=None)
        .order_by("code_list", "position", "code")
        .values_list(
            *("id", "code_list_id", "group_id", "report_code", "position", "valid_from", "valid_to"),
            *("label", "labels__language", "labels__text"),
        )
    )


def _with_own(shared: Snapshot) -> Snapshot:
    """The shared catalogue as this carrier wants it. Three queries; what it did not change is not copied."""
    entries = dict(shared.codes)
    for code in Code.objects.exclude(carrier_id=None).order_by("code_list", "position", "code"):
        if code.maps_to_id in entries:
            entries[code.pk] = Entry.own(code, entries[code.maps_to_id])
    changed = {key for key, entry in entries.items() if entry.maps_to}

    def changing(code_id: str) -> Entry:
        if code_id not in changed:
            entries[code_id] = entries[code_id].copied()
            changed.add(code_id)
        return entries[code_id]

    for choice in OwnChoice.objects.all():
        entry = changing(choice.code_id)
        entry.off_from, entry.off_until = choice.off_from, choice.off_until
        entry.position = entry.position if choice.position is None else choice.position
    for label in OwnLabel.objects.all():
        changing(label.code_id).names[label.language] = label.text
    return Snapshot.of(shared.version, entries, shared.languages)
