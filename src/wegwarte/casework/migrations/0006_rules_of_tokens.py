"""Each file says by which rules its search tokens were made, so that older ones can be renewed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_numbers_by_their_beginning")]

    operations = [
        migrations.AddField(
            model_name="client",
            name="token_rules",
            field=models.PositiveSmallIntegerField(default=1),
        ),
    ]
