"""Writes the changes of an import into the current carrier's rows."""

from wegwarte.directory.hsds.importing.comparing import ORDER, Changes
from wegwarte.directory.models import EntryText, ServiceTopic


def write(changes: Changes) -> int:
    """All of it; call it in a transaction. How many records were made or changed."""
    written = 0
    for model in ORDER:
        model.objects.bulk_create(changes.new[model])
        for record, differs in changes.changed[model]:
            counted = hasattr(record, "version")
            if counted:
                record.version += 1
            record.save(update_fields=differs | ({"version", "changed_at"} if counted else set()))
        written += len(changes.new[model]) + len(changes.changed[model])
    ServiceTopic.objects.filter(pk__in=changes.topics_gone).delete()
    ServiceTopic.objects.bulk_create(changes.topics)
    EntryText.objects.bulk_create(changes.texts)
    for text in changes.texts_changed:
        text.save(update_fields=["text", "source_digest", "translated_by_name", "translated_at"])
    return written + len(changes.topics) + len(changes.topics_gone) + len(changes.texts) + len(changes.texts_changed)
