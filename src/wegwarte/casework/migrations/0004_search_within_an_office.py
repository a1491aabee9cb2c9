import django.db.models.deletion
from django.db import migrations, models

OFFICES_OF_TOKENS = """
UPDATE casework_searchtoken SET office_id = client.office_id
FROM casework_client AS client WHERE client.id = client_id
"""
LAST_DAYS = """
UPDATE casework_client AS client SET retain_until = CASE
    WHEN EXISTS (SELECT FROM casework_case WHERE client_id = client.id AND closed_on IS NULL) THEN NULL
    ELSE (interval '1 year' + GREATEST(
        (created_at AT TIME ZONE 'Europe/Berlin')::date, last_contact_on,
        (SELECT max(closed_on) FROM casework_case WHERE client_id = client.id)
    ))::date END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("carriers", "0002_belongs_to_a_carrier"),
        ("casework", "0003_what_else_a_file_holds"),
    ]

    operations = [
        migrations.RunSQL(LAST_DAYS, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="searchtoken",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="carriers.office",
            ),
        ),
        migrations.RunSQL(OFFICES_OF_TOKENS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="searchtoken",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="carriers.office",
            ),
        ),
        migrations.RemoveConstraint(model_name="searchtoken", name="search_token"),
        migrations.AddConstraint(
            model_name="searchtoken",
            constraint=models.UniqueConstraint(fields=("carrier_id", "client", "token"), name="search_token_once"),
        ),
        migrations.AddIndex(
            model_name="searchtoken",
            index=models.Index(
                models.F("carrier_id"),
                models.F("token"),
                models.F("office"),
                models.F("client"),
                name="search_token_in_office",
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                models.F("carrier_id"), models.F("office"), models.F("birth_year"), name="client_by_year"
            ),
        ),
    ]
