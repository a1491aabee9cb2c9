"""Translations: HSDS has no place for them, our profile adds one to each record that has texts."""

from django.db.models import Model

from wegwarte.directory.hsds.profile import Thing
from wegwarte.directory.hsds.records import Records
from wegwarte.directory.models import digest


def translations(records: Records, record: Model) -> list[Thing]:
    """Field, language and text of each current translation; for the keeper outdated ones too, marked as such."""
    found = []
    for text in records.texts_of.get(record.pk, []):
        current = text.source_digest == digest(getattr(record, text.field, ""))
        if current or records.complete:
            outdated = {} if current else {"outdated": True, "source_digest": text.source_digest}
            found.append({"field": text.field, "language": text.language, "text": text.text, **outdated})
    return found
