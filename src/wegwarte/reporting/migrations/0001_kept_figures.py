import uuid

from django.db import migrations, models

import wegwarte.core.tenancy


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptFigures",
            fields=[
                ("carrier_id", models.UUIDField(default=wegwarte.core.tenancy.current_carrier_id, editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField(help_text="The first day of the month in which they are shown.")),
                ("counted_at", models.DateTimeField()),
                ("periods", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("carrier_id", "month"), name="kept_figures_once_a_month")
                ],
            },
        ),
    ]
