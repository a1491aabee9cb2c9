from django.db import migrations, models

import wegwarte.core.vault.fields


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_cases_opened_once_and_handed_to")]

    operations = [
        migrations.AddField(
            model_name="client",
            name="representation",
            field=wegwarte.core.vault.fields.SealedText(
                blank=True, editable=True, max_length=500, null=True, verbose_name="Lawyer or guardian"
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="children_ages",
            field=wegwarte.core.vault.fields.SealedJSON(
                blank=True, editable=True, null=True, verbose_name="Ages of the children"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="submission",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(fields=("carrier_id", "submission"), name="consent_submission"),
        ),
    ]
