"""Translations: HSDS has no place for them, our profile adds one to each record that has texts."""

from wegwarte.directory.hsds.profile import Thing
from wegwarte.directory.hsds.records import Records
from wegwarte.directory.models import Kept, digest


def translations(records: Records, record: Kept) -> list[Thing]:
    """Field, language and text of each current translation; for the keeper outdated ones too, marked as such."""
    found = []
    for text in records.texts_of.get(record.pk, []):
        if text.carrier_id != record.carrier_id:  # somebody else's, slipped under the entry
            continue
        current = text.source_digest == digest(getattr(record, text.field, ""))
        if current or records.complete:
            outdated = {} if current else {"outdated": True, "source_digest": text.source_digest}
            found.append({"field": text.field, "language": text.language, "text": text.text, **outdated})
    return found
