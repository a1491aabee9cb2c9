"""Whoever has brought the tables up to date can go back, or reads why not."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

from wegwarte.carriers.actions import add_own_code
from wegwarte.catalogue.models import CodeList
from wegwarte.core.dates import today

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("wegwarte.")}


def one_way(operations) -> list[str]:
    """Those that cannot be undone. Without a way back, SQL and Python say noop and a comment why that is right."""
    found = []
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            found += one_way(operation.database_operations)
        elif not operation.reversible:
            found.append(operation.describe())
    return found


def test_every_step_has_a_way_back():
    steps = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {key: step for key, step in steps.items() if key[0] in OURS}
    assert len(ours) > 30
    assert {key: lost for key, step in ours.items() if (lost := one_way(step.operations))} == {}


@pytest.mark.django_db
def test_codes_of_a_carriers_own_do_not_become_everybodys_on_the_way_back(cast):
    step = import_module("wegwarte.catalogue.migrations.0002_own_codes")
    with cast.inside():
        add_own_code(
            CodeList.objects.get(pk="thema"), names={"de": "Kirchenasyl"}, maps_to="thema.T11", valid_from=today(),
            by=cast.administration,
        )  # fmt: skip
        with pytest.raises(CommandError, match="codes of their own"):
            step.going_back(None, SimpleNamespace(connection=connection))
