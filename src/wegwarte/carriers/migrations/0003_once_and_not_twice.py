"""One pledge a day and one post a programme and day: a second click must not count twice."""

from django.db import migrations, models

# What a second click wrote before this; the earlier record stays.
SAME_PLEDGE_TWICE = """
DELETE FROM carriers_pledge later USING carriers_pledge earlier
WHERE later.carrier_id = earlier.carrier_id AND later.member_id = earlier.member_id
  AND later.signed_on = earlier.signed_on
  AND (later.recorded_at, later.id) > (earlier.recorded_at, earlier.id)
"""


class Migration(migrations.Migration):
    dependencies = [("carriers", "0002_belongs_to_a_carrier")]
    operations = [
        migrations.RunSQL(SAME_PLEDGE_TWICE, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="pledge", name="pledge_by_member"),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(fields=("carrier_id", "member", "signed_on"), name="pledge_once"),
        ),
        migrations.RemoveIndex(model_name="post", name="post_by_member"),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                fields=("carrier_id", "member", "office", "programme", "valid_from"), name="post_once"
            ),
        ),
    ]
