"""How columns are read is remembered by each office for itself: no words of one steer the import of another."""

import django.db.models.deletion
from django.db import migrations, models

# Where only one office of the carrier has sent such tables, what is remembered is that office's.
GIVE = """
UPDATE imports_rememberedcolumns m SET office_id = r.office_id
FROM (SELECT carrier_id, kind, min(office_id::text)::uuid AS office_id FROM imports_importrun
  WHERE office_id IS NOT NULL GROUP BY carrier_id, kind HAVING count(DISTINCT office_id) = 1) r
WHERE r.carrier_id = m.carrier_id AND r.kind = m.kind
"""
# Where several have, nobody can tell whose words they are: they are forgotten, and asked for once more.
DESTROY = """
UPDATE core_recordkey SET wrapped = NULL, erased_at = now() WHERE id IN (
  SELECT record_key_id FROM imports_rememberedcolumns
  WHERE office_id IS NULL AND kind IN ('clients', 'consultations'))
"""
FORGET = "DELETE FROM imports_rememberedcolumns WHERE office_id IS NULL AND kind IN ('clients', 'consultations')"
# On the way back a carrier remembers each kind of table once: where offices differ, nobody's words hold for the others.
BACK = """
WITH twice AS (
  SELECT m.id FROM imports_rememberedcolumns m WHERE EXISTS (
    SELECT FROM imports_rememberedcolumns other WHERE other.carrier_id = m.carrier_id AND other.kind = m.kind
      AND other.headings = m.headings AND other.id <> m.id)),
gone AS (DELETE FROM imports_rememberedcolumns WHERE id IN (SELECT id FROM twice) RETURNING record_key_id)
UPDATE core_recordkey SET wrapped = NULL, erased_at = now() WHERE id IN (SELECT record_key_id FROM gone)
"""
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"  # else what waits for the end keeps the table from being altered


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_undoing"), ("carriers", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="rememberedcolumns",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="carriers.office",
            ),
        ),
        # The way back of these is BACK, at the end.
        *(migrations.RunSQL(step, migrations.RunSQL.noop) for step in (GIVE, DESTROY, FORGET, AT_ONCE)),
        migrations.RemoveConstraint(model_name="rememberedcolumns", name="remembered_columns_once"),
        migrations.AddConstraint(
            model_name="rememberedcolumns",
            constraint=models.UniqueConstraint(
                fields=("carrier_id", "office", "kind", "headings"),
                name="remembered_columns_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, [BACK, AT_ONCE]),
    ]
