"""Databases of killed test runs are removed, by the machine that left them and nobody else."""

import os

import psycopg
import pytest
from django.conf import settings

from tests.first_house import copied
from wegwarte.cli import testing
from wegwarte.cli.testing import drop_left_databases

GONE = 2**22 + 17  # no process has a number that high


@pytest.fixture
def left(monkeypatch):
    """The databases of three runs: killed here, running here, and killed on another machine."""
    monkeypatch.setattr(testing, "PREFIX", f"test_left_{os.getpid()}_")
    names = [f"test_left_{os.getpid()}_{end}" for end in (f"{GONE}_gw0", f"{os.getpid()}_gw0")] + [
        f"test_left_{os.getpid()}x_{GONE}"
    ]
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        for name in names:
            owner.execute(f'CREATE DATABASE "{name}"')
        yield names
        for name in names:
            owner.execute(f'DROP DATABASE IF EXISTS "{name}"')


def test_only_what_was_left_here_is_removed(left):
    drop_left_databases(settings.DATABASE_OWNER_URL)
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        there = {name for (name,) in owner.execute("SELECT datname FROM pg_database")}
    assert set(left) & there == set(left[1:])


def test_a_house_is_pulled_down_although_somebody_stays_in_it():
    name = f"test_left_{os.getpid()}_house"
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        with copied(name):
            stays = psycopg.connect(f"{settings.DATABASE_URL.rpartition('/')[0]}/{name}")
            assert stays.execute("SELECT count(*) FROM carriers_carrier").fetchone() == (2,)
        assert not owner.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchall()
    with pytest.raises(psycopg.OperationalError):
        stays.execute("SELECT 1")
