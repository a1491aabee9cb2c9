from django.db import migrations

TABLES = (
    "organisation", "location", "closure", "service", "servicetopic", "servicearea", "serviceatlocation", "entrytext",
)  # fmt: skip
# One row, one UPDATE a statement: what a transaction changes is seen together with its mark.
FUNCTION = """
INSERT INTO directory_directoryversion (id, mark) VALUES (1, gen_random_uuid());
CREATE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
 BEGIN UPDATE directory_directoryversion SET mark = gen_random_uuid() WHERE id = 1; RETURN NULL; END $$;
"""


def begin(table: str) -> str:
    return (
        f"CREATE TRIGGER directory_changed AFTER INSERT OR UPDATE OR DELETE ON directory_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION directory_changed()"
    )


def end(table: str) -> str:
    return f"DROP TRIGGER directory_changed ON directory_{table}"


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION directory_changed(); DELETE FROM directory_directoryversion"),
        *(migrations.RunSQL(begin(table), end(table)) for table in TABLES),
    ]
