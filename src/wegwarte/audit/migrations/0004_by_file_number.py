"""The trail of one file is found by its number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_by_action"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(
                fields=["carrier_id", "object_label"], name="audit_by_label", opclasses=["", "varchar_pattern_ops"]
            ),
        ),
    ]
