"""The chain: written as the last statement of a transaction, verified from the first entry to the last."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from wegwarte.audit.models import AuditEntry
from wegwarte.core.tenancy import current_scope

START = bytes(32)


def digest(entry: AuditEntry, previous: bytes) -> bytes:
    """SHA-256 over the hash before and all that the entry says, in one canonical form."""
    at = entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    said = [
        str(entry.carrier_id), str(entry.id), entry.sequence, at, str(entry.actor_id or ""),
        entry.actor_name, str(entry.office_id or ""), entry.action, entry.object_type, entry.object_id,
        entry.object_label, entry.details,
    ]  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous + text.encode()).digest()


def append(entries: list[AuditEntry]) -> None:
    """Adds the entries to the current carrier's chain. The lock is held from here to the commit only."""
    scope = current_scope()
    carrier_id = scope.carrier_id if scope else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit {carrier_id}"])
    head = AuditEntry.objects.order_by("-sequence").values_list("sequence", "hash").first()
    sequence, previous = (head[0], bytes(head[1])) if head else (0, START)
    for entry in entries:
        sequence += 1
        entry.sequence, entry.previous_hash = sequence, previous
        entry.hash = previous = digest(entry, previous)
    AuditEntry.objects.bulk_create(entries)


@dataclass(frozen=True)
class Verdict:
    """What a verification found: how many entries, the hash of the last, and the first break in words."""

    entries: int
    head: str
    broken: str = ""


def verify(entries: Iterable[AuditEntry]) -> Verdict:
    """Checks a carrier's entries, given in order of their sequence."""
    previous, count = START, 0
    for entry in entries:
        if entry.sequence != count + 1:
            return Verdict(count, previous.hex(), f"entry {count + 1} is missing, {entry.sequence} follows {count}")
        if bytes(entry.previous_hash) != previous or bytes(entry.hash) != digest(entry, previous):
            return Verdict(count, previous.hex(), f"entry {entry.sequence} was changed after it was written")
        previous, count = bytes(entry.hash), entry.sequence
    return Verdict(count, previous.hex())


def carrier_chain() -> Iterable[AuditEntry]:
    """All entries of the current carrier in order, a piece at a time."""
    return AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000)
