"""A rare action is found in a long trail; who looked at one file is what no page asks yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(
                models.F("carrier_id"),
                models.F("action"),
                models.OrderBy(models.F("at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="audit_by_action",
            ),
        ),
        migrations.RemoveIndex(model_name="auditentry", name="audit_by_object"),
    ]
