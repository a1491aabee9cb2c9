"""Takes out indexes that no page asks, and that every change of a file had to keep up."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_rules_of_tokens")]

    operations = [
        # The cases of a file: found by `case_number`, which begins with carrier and file too.
        migrations.RemoveIndex(model_name="case", name="case_by_client"),
        # Documents that end, of a whole office: the start page asks for those of one's own open cases only.
        migrations.RemoveIndex(model_name="client", name="client_status_until"),
        # Namesakes of a year: found by `client_birth_year` as fast, which the search for a year alone needs anyway.
        migrations.RemoveIndex(model_name="client", name="client_by_year"),
    ]
