from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_papers_that_are_signed")]

    operations = [
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                models.F("carrier_id"),
                models.F("written_by"),
                models.OrderBy(models.F("written_at"), descending=True),
                name="letter_by_writer",
            ),
        ),
    ]
