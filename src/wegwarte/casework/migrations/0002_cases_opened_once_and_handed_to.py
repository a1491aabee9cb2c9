import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Cases: opened once by a form sent twice, handed over to somebody, listed by who is responsible or what is due."""

    dependencies = [
        ("carriers", "0002_belongs_to_a_carrier"),
        ("casework", "0001_initial"),
    ]

    operations = [
        migrations.AddField("case", "submission", models.UUIDField(null=True)),
        migrations.AddField(
            "caseevent",
            "to",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="carriers.member",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                models.F("carrier_id"),
                models.F("responsible"),
                models.OrderBy(models.F("opened_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="case_by_responsible",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                models.F("carrier_id"),
                models.F("office"),
                models.F("follow_up_on"),
                condition=models.Q(("closed_on__isnull", True)),
                name="case_due_in_office",
            ),
        ),
        migrations.AddConstraint(
            "case",
            models.UniqueConstraint(fields=("carrier_id", "submission"), name="case_submission"),
        ),
    ]
