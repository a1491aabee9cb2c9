"""The last contact that only the old register knew of stands beside the last one of all (docs/decisions/0020)."""

from django.db import migrations, models

# Until now only an import set a last contact that no consultation tells of.
FILL = """
UPDATE casework_client c SET contact_before_on = c.last_contact_on
WHERE c.last_contact_on IS NOT NULL AND NOT EXISTS (
  SELECT FROM casework_consultation k
  WHERE k.carrier_id = c.carrier_id AND k.client_id = c.id AND k."on" >= c.last_contact_on)
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_brief_contacts_by_kind")]

    operations = [
        migrations.AddField(model_name="client", name="contact_before_on", field=models.DateField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),  # the column goes on the way back
    ]
