from django.db import migrations

FIRST_ENTRIES = """
INSERT INTO casework_statusentry (
    carrier_id, id, client_id, record_key_id, status_id, until, work, entered_on, entered_by_id, version
)
SELECT carrier_id, gen_random_uuid(), id, record_key_id, status_id, status_until, '',
    (created_at AT TIME ZONE 'Europe/Berlin')::date, created_by_id, 1
FROM casework_client WHERE status_id IS NOT NULL
"""


def tell_exact_titles(apps, schema_editor):
    """A sealed text is bound to its place: it is opened where it lay and sealed where it goes."""
    files = apps.get_model("casework", "Client")._base_manager
    entries = apps.get_model("casework", "StatusEntry")._base_manager
    told = files.filter(status__isnull=False, status_detail__isnull=False).select_related("record_key__carrier_key")
    for client in told.only("id", "status_detail", "record_key").iterator(chunk_size=500):
        entry = entries.get(client_id=client.pk)
        entry.record_key, entry.detail = client.record_key, client.status_detail
        entry.save(update_fields=["detail"])


class Migration(migrations.Migration):
    """The status of each file becomes the first entry of its chronology. On the way back the file has it still."""

    dependencies = [("casework", "0017_family_and_status"), ("core", "__first__")]

    operations = [
        migrations.RunSQL(FIRST_ENTRIES, migrations.RunSQL.noop),  # back: the table goes, the file's fields stay
        migrations.RunPython(tell_exact_titles, migrations.RunPython.noop),  # back: the same
    ]
