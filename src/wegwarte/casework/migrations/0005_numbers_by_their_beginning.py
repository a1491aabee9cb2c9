"""File numbers are counted under their beginning: an office may take over the short name of another."""

from django.db import migrations, models

FILL = """
UPDATE casework_filenumberseries s SET prefix = upper(o.short_name) FROM carriers_office o WHERE o.id = s.office_id
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_search_within_an_office")]

    operations = [
        migrations.RemoveConstraint(model_name="filenumberseries", name="file_number_series"),
        migrations.AddField(
            model_name="filenumberseries",
            name="prefix",
            field=models.CharField(default="", max_length=16),
            preserve_default=False,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="filenumberseries", name="office"),
        migrations.AddConstraint(
            model_name="filenumberseries",
            constraint=models.UniqueConstraint(fields=["carrier_id", "prefix", "year"], name="file_number_series"),
        ),
    ]
