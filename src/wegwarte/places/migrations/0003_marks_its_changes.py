from django.db import migrations, models

TABLES = ("district", "place", "placename", "postalcode")
FUNCTION = """
INSERT INTO places_placesversion (id, mark) VALUES (1, gen_random_uuid());
CREATE FUNCTION places_changed() RETURNS trigger LANGUAGE plpgsql AS $$
 BEGIN UPDATE places_placesversion SET mark = gen_random_uuid() WHERE id = 1; RETURN NULL; END $$;
"""


def begin(table: str) -> str:
    return (
        f"CREATE TRIGGER places_changed AFTER INSERT OR UPDATE OR DELETE ON places_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION places_changed()"
    )


def end(table: str) -> str:
    return f"DROP TRIGGER places_changed ON places_{table}"


class Migration(migrations.Migration):
    dependencies = [("places", "0002_outlines")]

    operations = [
        migrations.CreateModel(
            name="PlacesVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.UUIDField()),
            ],
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION places_changed(); DELETE FROM places_placesversion"),
        *(migrations.RunSQL(begin(table), end(table)) for table in TABLES),
    ]
