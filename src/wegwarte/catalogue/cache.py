"""The catalogue in memory, one snapshot for each process.

A page looks up hundreds of labels, and the catalogue changes a few times a year. So it is read whole (two
queries) and kept; each request asks once whether its version is still the same. Outside of requests, for
instance in a worker, that is asked every few seconds.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wegwarte.catalogue.models import CatalogueVersion, Code, Language
from wegwarte.catalogue.rules import GERMAN

SECONDS = 5.0


@dataclass
class Entry:
    """A code with its names by language tag."""

    id: str
    code_list: str
    group: str | None
    report_code: str
    valid_from: date | None
    valid_to: date | None
    names: dict[str, str]


@dataclass
class Snapshot:
    """What pages need of the catalogue: codes by id and by list, in their order, and languages by tag."""

    version: str
    codes: dict[str, Entry] = field(default_factory=dict)
    lists: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    languages: dict[str, Language] = field(default_factory=dict)


class Keeper:
    """Keeps the process's snapshot and knows when to ask for its version."""

    def __init__(self) -> None:
        self.kept: Snapshot | None = None
        self.ask = True
        self.asked_at = 0.0

    def current(self) -> Snapshot:
        """No query, or one for the version, or three when it has changed."""
        kept = self.kept
        if kept is None or self.ask or time.monotonic() - self.asked_at > SECONDS:
            version = _version()
            if kept is None or kept.version != version:
                kept = self.kept = _read(version)
            self.ask, self.asked_at = False, time.monotonic()
        return kept


_keeper = Keeper()


def snapshot() -> Snapshot:
    """The catalogue as it is now."""
    return _keeper.current()


def look_again(**_signal: Any) -> None:
    """Ask for the version at the next use. Called when a request begins."""
    _keeper.ask = True


def forget() -> None:
    """Read everything anew at the next use, after the tables were written by other means than the loader."""
    _keeper.kept = None


def _version() -> str:
    # The fingerprint, not the number: after a rolled-back load the same number could mean other content.
    return CatalogueVersion.objects.values_list("content", flat=True).first() or ""


def _read(version: str) -> Snapshot:
    read = Snapshot(version, languages={language.code: language for language in Language.objects.all()})
    for *fields, label, language, text in _rows():
        entry = read.codes.get(fields[0])
        if entry is None:
            values: tuple[Any, ...] = (*fields, {GERMAN: label})
            entry = read.codes[fields[0]] = Entry(*values)
            read.lists[entry.code_list].append(entry)
        if language:
            entry.names[language] = text
    return read


def _rows() -> Iterable[tuple[Any, ...]]:
    """One row for each code and translation, in the order of the lists."""
    return Code.objects.order_by("code_list", "position", "code").values_list(
        *("id", "code_list_id", "group_id", "report_code", "valid_from", "valid_to"),
        *("label", "labels__language", "labels__text"),
    )
