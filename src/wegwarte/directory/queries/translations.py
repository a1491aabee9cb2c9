"""Which texts of the directory are translated, and how well: current, out of date, missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise

from wegwarte.directory.models import (
    TRANSLATED,
    Closure,
    EntryText,
    Kept,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    digest,
)
from wegwarte.ui.portal import PORTAL_LANGUAGES, PortalLanguage

MODELS: dict[str, type[Kept]] = {
    "organisation": Organisation,
    "location": Location,
    "closure": Closure,
    "service": Service,
    "at_location": ServiceAtLocation,
}
INTO: tuple[PortalLanguage, ...] = tuple(language for language in PORTAL_LANGUAGES if language.tag != "de")
MISSING, OUTDATED, CURRENT = "missing", "outdated", "current"


@dataclass(frozen=True)
class Piece:
    """One text of a record in one language: the German source, the translation if any, and how it stands."""

    name: str
    label: str | Promise
    source: str
    language: str
    text: EntryText | None

    @property
    def state(self) -> str:
        """missing, outdated or current."""
        if self.text is None:
            return MISSING
        return CURRENT if self.text.source_digest == digest(self.source) else OUTDATED


@dataclass(frozen=True)
class Tally:
    """How many texts of a record there are in a language, and how many of them are current or out of date."""

    language: PortalLanguage
    texts: int
    current: int
    outdated: int

    @property
    def is_done(self) -> bool:
        """Whether nothing is to be done."""
        return self.current == self.texts

    @property
    def missing(self) -> int:
        """How many have not been translated at all."""
        return self.texts - self.current - self.outdated


def texts_of(kind: str, record: Model) -> dict[str, str]:
    """The German texts of a record that are not empty, by field."""
    return {name: text for name in TRANSLATED[kind] if (text := getattr(record, name))}


def stored_for(carrier_id: UUID, records: Iterable[Any]) -> dict[tuple[UUID, str, str], EntryText]:
    """Their translations by record, field and language, in one query."""
    found = EntryText.objects.kept_by(carrier_id).filter(entry_id__in=[record.pk for record in records])
    return {(text.entry_id, text.field, text.language): text for text in found}


def pieces(kind: str, record: Kept, language: str, stored: dict[tuple[UUID, str, str], EntryText]) -> list[Piece]:
    """What there is to translate of a record into a language."""
    label = record._meta.get_field
    return [
        Piece(name, label(name).verbose_name, source, language, stored.get((record.pk, name, language)))  # type: ignore[union-attr]
        for name, source in texts_of(kind, record).items()
    ]


def tallies(records: Sequence[tuple[str, Kept]], stored: dict[tuple[UUID, str, str], EntryText]) -> list[Tally]:
    """For each language how much of these records is translated."""
    found = []
    for language in INTO:
        states = [piece.state for kind, record in records for piece in pieces(kind, record, language.tag, stored)]
        found.append(Tally(language, len(states), states.count(CURRENT), states.count(OUTDATED)))
    return found
