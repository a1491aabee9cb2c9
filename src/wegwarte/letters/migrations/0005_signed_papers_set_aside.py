import django.db.models.deletion
from django.db import migrations, models

import wegwarte.core.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("carriers", "0007_who_is_away"),
        ("letters", "0004_letters_by_writer"),
    ]

    operations = [
        migrations.AddField("signature", "set_aside_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "signature",
            "set_aside_by",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="carriers.member",
            ),
        ),
        migrations.AddField(
            "signature",
            "set_aside_why",
            wegwarte.core.vault.fields.SealedText(blank=True, editable=True, max_length=300, null=True),
        ),
        migrations.RemoveConstraint("signature", "signature_once_for_each"),
        migrations.AddConstraint(
            "signature",
            models.UniqueConstraint(
                condition=models.Q(("set_aside_at__isnull", True)),
                fields=("carrier_id", "letter", "who"),
                name="signature_once_for_each",
            ),
        ),
        migrations.AddConstraint(
            "signature",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                    models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False), ("way", "paper")),
                    _connector="OR",
                ),
                name="signature_set_aside_by_somebody",
            ),
        ),
    ]
