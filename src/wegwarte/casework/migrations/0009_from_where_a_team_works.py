"""A place in a team holds as long as the member counsels in the office from which they joined."""

import django.db.models.deletion
from django.db import migrations, models

# The case's own office, or for those who do not counsel there one in which they do.
FILL = """
UPDATE casework_casemember t SET office_id = coalesce(
  (SELECT r.office_id FROM carriers_officerole r
    WHERE r.member_id = t.member_id AND r.role IN ('counsellor', 'lead') AND r.office_id IS NOT NULL
    ORDER BY (r.office_id = c.office_id) DESC, r.id LIMIT 1), c.office_id)
FROM casework_case c WHERE c.id = t.case_id
"""


def office(**more: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False, to="carriers.office", **more
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_age_and_exact_title"), ("carriers", "0001_initial")]

    operations = [
        migrations.AddField(model_name="casemember", name="office", field=office(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(model_name="casemember", name="office", field=office()),
    ]
