"""The walls between carriers, built in the database after every migration.

For each carrier-owned table: row-level security with its policy, and for each foreign key to another carrier-owned
table a twin that carries the carrier too, because foreign keys ignore policies; its parent has UNIQUE (carrier_id, id).
Building is idempotent, so that no migration can forget it. docs/decisions/0001 tells what was tried.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from wegwarte.core import across
from wegwarte.core.tenancy import CarrierOwned, SharedOrOwned

# A plain comparison of the row's own column keeps btree indexes usable; a cast on the column, an OR, a list or a
# function per row makes every read a scan (34–47 ms instead of 0.03 at 100,000 rows).
CARRIER = "(SELECT nullif(current_setting('wegwarte.carrier', true), '')::uuid)"
POLICY = f"carrier_id = {CARRIER}"
# Small tables that are read whole: a carrier writes its own rows, and shared ones are written while none is set.
OWN_OR_NONE = f"carrier_id IS NOT DISTINCT FROM {CARRIER}"


def carrier_owned() -> list[type[models.Model]]:
    """All models whose tables stand behind the wall."""
    return [model for model in apps.get_models() if issubclass(model, CarrierOwned) and model._meta.managed]


def references(model: type[models.Model]) -> Iterator[models.ForeignKey[models.Model, models.Model]]:
    """Foreign keys of the model that point at a carrier-owned table."""
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, CarrierOwned):
            yield field


def shared_or_owned() -> list[type[models.Model]]:
    """All models of whose rows some are shared and some are one carrier's."""
    return [model for model in apps.get_models() if issubclass(model, SharedOrOwned) and model._meta.managed]


def choices(model: type[models.Model]) -> Iterator[models.ForeignKey[models.Model, models.Model]]:
    """Foreign keys of the model that point at a table with shared and own rows."""
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, SharedOrOwned):
            yield field


def twin_name(field: models.ForeignKey[models.Model, models.Model]) -> str:
    """How the twin of a foreign key is called."""
    return f"wall_{field.model._meta.db_table}_{field.column}"[:63]


def build_walls(connection: BaseDatabaseWrapper, application: str) -> None:
    """Builds what is missing, as the owner of the tables, in one transaction: no request sees a half-built wall."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        models_here = [model for model in carrier_owned() if model._meta.db_table in tables]
        parents = {field.related_model for model in models_here for field in references(model)}
        for model in models_here:
            for statement in (*_wall(model, application), _parents_key(model, needed=model in parents)):
                cursor.execute(statement)
            for name, condition in getattr(model, "counted_for_all", {}).items():
                for statement in across.statements(_count(model, name, condition), application):
                    cursor.execute(statement)
        cursor.execute("SET LOCAL check_function_bodies = off")  # a column may be missing on the way to an older state
        for function in across.registered():
            for statement in across.statements(function, application):
                cursor.execute(statement)
        for model in shared_or_owned():
            if model._meta.db_table in tables and _has_carrier(connection, cursor, model):
                for statement in _half_wall(model):
                    cursor.execute(statement)
        for field in (field for model in models_here for field in choices(model)):
            cursor.execute(_no_others_row(field))
        for field in (field for model in models_here for field in references(model)):
            if field.related_model._meta.db_table in tables:
                cursor.execute(_twin(field))
                cursor.execute(_without_plain_key(field))


def missing_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables and keys that are not walled as they must be; empty when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relrowsecurity AND p.polname = 'carrier_wall' AND p.polwithcheck IS NOT NULL"
        )
        walled = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) = 2")
        twins = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'c' AND starts_with(conname, 'wall_')")
        checks = {row[0] for row in cursor.fetchall()}
    all_walled = [*carrier_owned(), *shared_or_owned()]
    bare = [model._meta.db_table for model in all_walled if model._meta.db_table not in walled]
    keys = [name for model in carrier_owned() for field in references(model) if (name := twin_name(field)) not in twins]
    marks = [name for model in carrier_owned() for name in map(twin_name, choices(model)) if name not in checks]
    return bare + keys + marks


def _wall(model: type[models.Model], application: str) -> Iterator[str]:
    table = model._meta.db_table
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'DROP POLICY IF EXISTS carrier_wall ON "{table}"'
    yield f'CREATE POLICY carrier_wall ON "{table}" USING ({POLICY}) WITH CHECK ({POLICY})'
    for name, rule in getattr(model, "extra_policies", {}).items():
        yield f'DROP POLICY IF EXISTS {name} ON "{table}"'
        yield f'CREATE POLICY {name} ON "{table}" {rule}'
    if issubclass(model, CarrierOwned) and model.append_only:
        yield f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM "{application}"'


def _has_carrier(connection: BaseDatabaseWrapper, cursor: Any, model: type[models.Model]) -> bool:
    """False on the way to an older state, in which all rows of the table were shared."""
    columns = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return any(column.name == "carrier_id" for column in columns)


def _half_wall(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'DROP POLICY IF EXISTS carrier_wall ON "{table}"'
    yield f'CREATE POLICY carrier_wall ON "{table}" USING ({OWN_OR_NONE}) WITH CHECK ({OWN_OR_NONE})'
    yield f'DROP POLICY IF EXISTS shared_by_all ON "{table}"'
    yield f'CREATE POLICY shared_by_all ON "{table}" FOR SELECT USING (carrier_id IS NULL)'


def _no_others_row(field: models.ForeignKey[models.Model, models.Model]) -> str:
    """A CHECK: the key is a shared row's, or ends with the mark of the carrier of the row that it stands in."""
    name, table, column = twin_name(field), field.model._meta.db_table, field.column
    own = f"split_part(\"{column}\", '~', 2) IN ('', replace(carrier_id::text, '-', ''))"
    return _unless(name, f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" CHECK ({own})')


def _parents_key(model: type[models.Model], *, needed: bool) -> str:
    """What a twin refers to; a table that nothing refers to would pay for a second index with each new row."""
    table, column = model._meta.db_table, model._meta.pk.column
    key = f"wall_{table}_key"[:63]
    if not needed:
        return f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{key}"'
    return _unless(key, f'ALTER TABLE "{table}" ADD CONSTRAINT "{key}" UNIQUE (carrier_id, "{column}")')


def _count(model: type[models.Model], name: str, condition: str) -> across.Function:
    """How many such rows each carrier has, and nothing else of them."""
    return across.Function(
        count_name(model, name),
        "carrier_id uuid, counted bigint",
        f'SELECT carrier_id, count(*) FROM public."{model._meta.db_table}" WHERE {condition} GROUP BY carrier_id',  # noqa: S608
    )


def count_name(model: type[models.Model], name: str) -> str:
    """How the function of such a count is called, as `counted_for_all` of the model names it."""
    return f'public."count_{model._meta.db_table}_{name}"()'


def counted(model: type[models.Model], name: str) -> dict[UUID, int]:
    """How many such rows each carrier has, in one statement; carriers without any are left out."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT carrier_id, counted FROM {count_name(model, name)}")  # noqa: S608
        return dict(cursor.fetchall())


def _twin(field: models.ForeignKey[models.Model, models.Model]) -> str:
    parent, name = field.related_model._meta, twin_name(field)
    return _unless(
        name,
        f'ALTER TABLE "{field.model._meta.db_table}" ADD CONSTRAINT "{name}" '
        f'FOREIGN KEY (carrier_id, "{field.column}") REFERENCES "{parent.db_table}" (carrier_id, "{parent.pk.column}") '
        "DEFERRABLE INITIALLY DEFERRED",
    )


def _without_plain_key(field: models.ForeignKey[models.Model, models.Model]) -> str:
    """Drops Django's own foreign key: the twin says more, and its checks find the composite indexes.

    Both together would check each insert twice, and each delete would scan the children for want of an index.
    """
    table, column = field.model._meta.db_table, field.column
    return (
        "DO $$ DECLARE plain text; BEGIN "  # noqa: S608 - names of our own tables
        f"FOR plain IN SELECT c.conname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid "
        f"AND a.attname = '{column}' WHERE c.contype = 'f' AND c.conrelid = '\"{table}\"'::regclass "
        f"AND c.conkey = ARRAY[a.attnum] LOOP "
        f"EXECUTE format('ALTER TABLE \"{table}\" DROP CONSTRAINT %I', plain); END LOOP; END $$"
    )


def _unless(constraint: str, statement: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '{constraint}' "
        f"AND connamespace = current_schema()::regnamespace) THEN {statement}; END IF; END $$"
    )
