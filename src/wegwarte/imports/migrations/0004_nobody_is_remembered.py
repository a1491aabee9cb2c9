"""Names and old numbers that a table of contacts was to leave empty are remembered for no other table.

What was remembered of such tables is sealed, so that nobody can take the names out here: their words are asked for
once more.
"""

from django.db import migrations

DESTROY = """
UPDATE core_recordkey SET wrapped = NULL, erased_at = now() WHERE id IN (
  SELECT record_key_id FROM imports_rememberedcolumns WHERE kind = 'consultations')
"""
FORGET = "DELETE FROM imports_rememberedcolumns WHERE kind = 'consultations'"


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_columns_remembered_by_office")]

    operations = [migrations.RunSQL(step, migrations.RunSQL.noop) for step in (DESTROY, FORGET)]
