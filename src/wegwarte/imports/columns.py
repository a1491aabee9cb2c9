"""Which column is what: guessed from the headings, or remembered from the table before."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from uuid import UUID

from rapidfuzz import fuzz

from wegwarte.core.vault import carrier_secret
from wegwarte.imports.fields import Field
from wegwarte.imports.kinds import KINDS, Kind
from wegwarte.imports.models import RememberedColumns
from wegwarte.imports.words import plain

PURPOSE = "imports"
ALIKE = 88
SHORTEST = 5  # letters: shorter words are too often parts of others
Mapping = dict[str, int]
Meanings = dict[str, dict[str, str]]


def knows(kind: type[Kind], heading: str) -> bool:
    """Whether the heading is that of a field of this kind."""
    word = plain(heading)
    return bool(word) and any(word in field.known_as for field in kind.fields)


def guessed(kind: type[Kind], columns: Sequence[str]) -> Mapping:
    """Field by column: the same words first, then the end of a heading of two rows, then likeness."""
    mapping: Mapping = {}
    for fits in (_same, _ends_so, _alike):
        for place, heading in enumerate(columns):
            if place in mapping.values():
                continue
            found = next((field for field in kind.fields if field.key not in mapping and fits(field, heading)), None)
            if found is not None:
                mapping[found.key] = place
    return mapping


def _same(field: Field, heading: str) -> bool:
    return plain(heading) in field.known_as


def _ends_so(field: Field, heading: str) -> bool:
    words = heading.replace("(", " ").replace(":", " ").split()
    ends = (plain(" ".join(words[start:])) for start in range(1, len(words)))
    begins = plain(heading.partition("(")[0].rstrip(": "))
    return begins in field.known_as or any(end in field.known_as for end in ends)


def _alike(field: Field, heading: str) -> bool:
    word = plain(heading)
    return len(word) >= SHORTEST and any(
        len(known) >= SHORTEST and fuzz.ratio(word, known) >= ALIKE for known in field.known_as
    )


def remembered(kind: str, columns: Sequence[str], office_id: UUID | None) -> RememberedColumns | None:
    """How a table with exactly these headings was read in this office before; in the carrier, without an office."""
    return RememberedColumns.objects.of_table(kind, print_of(kind, columns), office_id).first()


def suggestion(kind: str, columns: Sequence[str], office_id: UUID | None) -> tuple[Mapping, Meanings]:
    """What was decided for such a table before; else what the headings say."""
    before = remembered(kind, columns, office_id)
    if before is None:
        return guessed(KINDS[kind], columns), {}
    known = {field.key for field in KINDS[kind].fields}
    mapping = {key: place for key, place in (before.mapping or {}).items() if key in known and place < len(columns)}
    return mapping, before.meanings or {}


def print_of(kind: str, columns: Sequence[str]) -> UUID:
    """The keyed hash under which a table's headings are remembered."""
    return keyed("headings", kind, json.dumps([plain(column) for column in columns]))


def keyed(*said: str, secret: bytes | None = None) -> UUID:
    """16 bytes of a hash that only this carrier can compute. `secret`: of PURPOSE, for whoever hashes thousands."""
    text = json.dumps(said, ensure_ascii=False).encode()
    return UUID(bytes=hmac.digest(secret or carrier_secret(PURPOSE), text, hashlib.sha256)[:16])
