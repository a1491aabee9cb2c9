from django.db import migrations, models

COUNTED = (
    "CREATE TRIGGER directory_changed AFTER INSERT OR UPDATE OR DELETE ON directory_schoolholiday "
    "FOR EACH STATEMENT EXECUTE FUNCTION directory_changed()"
)


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_marks_its_changes")]

    operations = [
        migrations.CreateModel(
            name="SchoolHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                ("first_day", models.DateField(verbose_name="First day")),
                ("last_day", models.DateField(verbose_name="Last day")),
                ("source", models.CharField(max_length=300, verbose_name="Source")),
                ("loaded_on", models.DateField()),
            ],
            options={
                "ordering": ["first_day"],
                "constraints": [
                    models.UniqueConstraint(fields=("first_day", "last_day"), name="school_holiday_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="school_holiday_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.RunSQL(COUNTED, "DROP TRIGGER directory_changed ON directory_schoolholiday"),
    ]
