"""Writes the changes of an import into the current carrier's rows."""

from typing import Any

from wegwarte.directory.hsds.importing.comparing import ORDER, Changes
from wegwarte.directory.models import EntryText, ServiceArea, ServiceTopic


def write(changes: Changes) -> int:
    """All of it; call it in a transaction. How many records were made or changed."""
    written = 0
    for model in ORDER:
        if model is ServiceArea:
            _put_areas(changes)
        else:
            model.objects.bulk_create(changes.new[model])
            for record, differs in changes.changed[model]:
                _save(record, differs)
        written += len(changes.new[model]) + len(changes.changed[model])
    ServiceTopic.objects.filter(pk__in=changes.topics_gone).delete()
    ServiceTopic.objects.bulk_create(changes.topics)
    EntryText.objects.bulk_create(changes.texts)
    for text in changes.texts_changed:
        text.save(update_fields=["text", "source_digest", "translated_by_name", "translated_at"])
    return written + len(changes.topics) + len(changes.topics_gone) + len(changes.texts) + len(changes.texts_changed)


def _save(record: Any, differs: set[str]) -> None:
    counted = {"version", "changed_at"} & {field.name for field in record._meta.concrete_fields}
    if "version" in counted:
        record.version += 1
    record.save(update_fields=differs | counted)


def _put_areas(changes: Changes) -> None:
    """All at once: of two that change places, neither could be saved before the other."""
    moved = [record for record, _differs in changes.changed[ServiceArea]]
    ServiceArea.objects.filter(pk__in=[record.pk for record in moved]).delete()
    ServiceArea.objects.bulk_create([*changes.new[ServiceArea], *moved])
