"""Sealed drawers; consents with a purpose, a period and an interpreter; the release that a contact names."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import wegwarte.core.tenancy
import wegwarte.core.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("carriers", "0006_own_sign_in"),
        ("casework", "0018_statuses_told_before"),
        ("catalogue", "0002_own_codes"),
        ("core", "0002_cache"),
        ("places", "0003_marks_its_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Drawer",
            fields=[
                ("carrier_id", models.UUIDField(default=wegwarte.core.tenancy.current_carrier_id, editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("submission", models.UUIDField(null=True)),
                (
                    "keep_months",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="Kept after the last entry",
                    ),
                ),
                ("begun_on", models.DateField()),
                ("used_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("over", "its time was over"), ("by_hand", "ended by somebody named in it")],
                        max_length=8,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DrawerEntry",
            fields=[
                ("carrier_id", models.UUIDField(default=wegwarte.core.tenancy.current_carrier_id, editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("submission", models.UUIDField(null=True)),
                (
                    "kind",
                    wegwarte.core.vault.fields.SealedText(
                        blank=True, editable=True, max_length=8, null=True, verbose_name="What it is about"
                    ),
                ),
                (
                    "title",
                    wegwarte.core.vault.fields.SealedText(
                        blank=True, editable=True, max_length=200, null=True, verbose_name="Heading"
                    ),
                ),
                (
                    "text",
                    wegwarte.core.vault.fields.SealedText(
                        blank=True, editable=True, max_length=20000, null=True, verbose_name="Text"
                    ),
                ),
                ("told_on", models.DateField(verbose_name="Told on")),
                ("written_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="DrawerMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("carrier_id", models.UUIDField(default=wegwarte.core.tenancy.current_carrier_id, editable=False)),
                ("named_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="DrawerNaming",
            fields=[
                ("carrier_id", models.UUIDField(default=wegwarte.core.tenancy.current_carrier_id, editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DrawerSealing",
            fields=[
                ("carrier_id", models.UUIDField(default=wegwarte.core.tenancy.current_carrier_id, editable=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("first_at", models.DateTimeField(null=True)),
                ("second_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="consent",
            name="interpreter",
            field=wegwarte.core.vault.fields.SealedText(
                blank=True, editable=True, max_length=200, null=True, verbose_name="Interpreter (name or kind)"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="purpose",
            field=wegwarte.core.vault.fields.SealedText(
                blank=True, editable=True, max_length=300, null=True, verbose_name="Purpose"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="seen_on",
            field=models.DateField(blank=True, null=True, verbose_name="Signed paper seen on"),
        ),
        migrations.AddField(
            model_name="consent",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="Holds from"),
        ),
        migrations.AddField(
            model_name="consent",
            name="valid_until",
            field=models.DateField(blank=True, null=True, verbose_name="Holds until"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="release",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="casework.consent",
                verbose_name="Under which release",
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                models.F("carrier_id"),
                models.F("valid_until"),
                condition=models.Q(("valid_until__isnull", False), ("withdrawn_on__isnull", True)),
                name="consent_that_ends",
            ),
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(
                models.F("carrier_id"),
                models.F("release"),
                condition=models.Q(("release__isnull", False)),
                name="consultation_by_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    (
                        "valid_until__gte",
                        django.db.models.functions.comparison.Coalesce(models.F("valid_from"), models.F("given_on")),
                    ),
                    _connector="OR",
                ),
                name="consent_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="drawer",
            name="begun_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawer",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.case",
                verbose_name="Ends with the case",
            ),
        ),
        migrations.AddField(
            model_name="drawer",
            name="client",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drawers",
                to="casework.client",
            ),
        ),
        migrations.AddField(
            model_name="drawer",
            name="record_key",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.recordkey"
            ),
        ),
        migrations.AddField(
            model_name="drawerentry",
            name="drawer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="casework.drawer",
            ),
        ),
        migrations.AddField(
            model_name="drawerentry",
            name="record_key",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.recordkey"
            ),
        ),
        migrations.AddField(
            model_name="drawerentry",
            name="written_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawermember",
            name="drawer",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="named", to="casework.drawer"
            ),
        ),
        migrations.AddField(
            model_name="drawermember",
            name="member",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawermember",
            name="named_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawernaming",
            name="agreed_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="carriers.member",
            ),
        ),
        migrations.AddField(
            model_name="drawernaming",
            name="asked_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawernaming",
            name="drawer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="namings",
                to="casework.drawer",
            ),
        ),
        migrations.AddField(
            model_name="drawernaming",
            name="member",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawersealing",
            name="drawer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sealings",
                to="casework.drawer",
            ),
        ),
        migrations.AddField(
            model_name="drawersealing",
            name="first_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="carriers.member",
            ),
        ),
        migrations.AddField(
            model_name="drawersealing",
            name="sealed_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="carriers.member"
            ),
        ),
        migrations.AddField(
            model_name="drawersealing",
            name="second_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="carriers.member",
            ),
        ),
        migrations.AddIndex(
            model_name="drawer",
            index=models.Index(models.F("carrier_id"), models.F("client"), name="drawer_by_client"),
        ),
        migrations.AddIndex(
            model_name="drawer",
            index=models.Index(
                models.F("carrier_id"),
                models.F("used_on"),
                condition=models.Q(("ended_on__isnull", True)),
                name="drawer_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawer",
            constraint=models.UniqueConstraint(fields=("carrier_id", "submission"), name="drawer_submission"),
        ),
        migrations.AddConstraint(
            model_name="drawer",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep_months__range", (1, 12))), name="drawer_kept_for_months"
            ),
        ),
        migrations.AddConstraint(
            model_name="drawer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("ending", "")),
                    models.Q(("ended_on__isnull", False), models.Q(("ending", ""), _negated=True)),
                    _connector="OR",
                ),
                name="drawer_ended_somehow",
            ),
        ),
        migrations.AddIndex(
            model_name="drawerentry",
            index=models.Index(
                models.F("carrier_id"), models.F("drawer"), models.F("told_on"), name="drawer_entry_of_drawer"
            ),
        ),
        migrations.AddConstraint(
            model_name="drawerentry",
            constraint=models.UniqueConstraint(fields=("carrier_id", "submission"), name="drawer_entry_submission"),
        ),
        migrations.AddIndex(
            model_name="drawermember",
            index=models.Index(models.F("carrier_id"), models.F("member"), name="drawer_member_by_member"),
        ),
        migrations.AddConstraint(
            model_name="drawermember",
            constraint=models.UniqueConstraint(fields=("carrier_id", "drawer", "member"), name="drawer_member_once"),
        ),
        migrations.AddConstraint(
            model_name="drawernaming",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_by__isnull", True)),
                fields=("carrier_id", "drawer"),
                name="drawer_named_anew_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawernaming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_by__isnull", True),
                    models.Q(
                        models.Q(("agreed_by", models.F("asked_by")), _negated=True),
                        models.Q(("agreed_by", models.F("member")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="drawer_named_anew_by_two",
            ),
        ),
        migrations.AddIndex(
            model_name="drawersealing",
            index=models.Index(models.F("carrier_id"), models.F("drawer"), name="drawer_sealing_of_drawer"),
        ),
        migrations.AddConstraint(
            model_name="drawersealing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("second_by__isnull", True)),
                fields=("carrier_id", "drawer"),
                name="drawer_sealed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawersealing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("second_by__isnull", True),
                    models.Q(("first_by__isnull", False), models.Q(("second_by", models.F("first_by")), _negated=True)),
                    _connector="OR",
                ),
                name="drawer_opened_again_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawersealing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_at__isnull", True), ("first_by__isnull", True)),
                    models.Q(("first_at__isnull", False), ("first_by__isnull", False)),
                    _connector="OR",
                ),
                name="drawer_first_with_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawersealing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("second_at__isnull", True), ("second_by__isnull", True)),
                    models.Q(("second_at__isnull", False), ("second_by__isnull", False)),
                    _connector="OR",
                ),
                name="drawer_second_with_its_moment",
            ),
        ),
    ]
