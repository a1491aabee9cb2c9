"""How a consent was withdrawn, and when it was recorded: a slip may be removed on the same day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_from_where_a_team_works"),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_form",
            field=models.CharField(
                blank=True,
                choices=[("written", "in writing"), ("oral", "orally")],
                max_length=10,
                verbose_name="Withdrawn",
            ),
        ),
    ]
