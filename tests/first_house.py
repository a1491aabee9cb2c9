"""The first house of a test run: all tables, what is built in, and the cast. Every other database is a copy of it.

Building it takes half a minute, copying it a moment. It belongs to one run, so it cannot be out of date.
"""

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg.errors import ObjectInUse

PROJECT = Path(__file__).resolve().parents[1]
PEOPLE = "from django.core.management import call_command; call_command('prepare'); from tests.cast import hire; hire()"
OUT = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
FOLDER = "WEGWARTE_TEST_FOLDER"


@dataclass
class FirstHouse:
    """Its database, and the folder of its keys."""

    database: str
    folder: Path


def pytest_configure() -> None:
    """One folder for all processes of this run: those that pytest-xdist starts inherit its name."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="wegwarte-test-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that began the run ends last, and clears away; what a killed run leaves, the next one removes."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        if (folder := Path(os.environ[FOLDER])).exists() and any(folder.iterdir()):
            with _owner() as owner:
                drop(owner, _name())
        shutil.rmtree(folder, ignore_errors=True)


@functools.cache
def first_house() -> FirstHouse:
    """Built by the process that asks first; the others wait for it, and have it when its name is there."""
    house = FirstHouse(_name(), Path(os.environ[FOLDER]))
    with _owner() as owner:
        owner.execute("SELECT pg_advisory_lock(hashtext(%s))", [house.database])
        if not owner.execute("SELECT FROM pg_database WHERE datname = %s", [house.database]).fetchall():
            _build(owner, f"{house.database}_begun", house)
    return house


def _build(owner: psycopg.Connection, begun: str, house: FirstHouse) -> None:
    drop(owner, begun)
    owner.execute(f'CREATE DATABASE "{begun}"')
    environment = environment_of(house.folder, begun)
    manage({**environment, "WEGWARTE_AS_OWNER": "1"}, "migrate", "--verbosity", "0")
    manage(environment, "shell", "--no-imports", "--command", PEOPLE)
    owner.execute(f'ALTER DATABASE "{begun}" RENAME TO "{house.database}"')


@contextlib.contextmanager
def copied(name: str) -> Iterator[None]:
    """A copy of the first house's database, dropped afterwards."""
    first = first_house().database
    with _owner() as owner:
        drop(owner, name)
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE "{first}"')
        try:
            yield
        finally:
            drop(owner, name)


def drop(owner: psycopg.Connection, name: str) -> None:
    """Waits for those who are leaving; who stays is shown out by a login of its own, which the owner's may not do."""
    try:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}"')
    except ObjectInUse:
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as application:
            for login in (application, owner):
                login.execute(OUT, [name])
        owner.execute(f'DROP DATABASE IF EXISTS "{name}"')


def manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wegwarte.cli.django", *command],
        env=environment, cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def environment_of(folder: Path, database: str) -> dict[str, str]:
    """The settings of a house with its data in that folder."""
    return {
        **os.environ,
        "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}",
        "WEGWARTE_DATA": str(folder),
        "WEGWARTE_SECOND_FACTOR_ROLES": "lead",
        "DATABASE_URL": f"{settings.DATABASE_URL.rpartition('/')[0]}/{database}",
        "DATABASE_OWNER_URL": f"{settings.DATABASE_OWNER_URL.rpartition('/')[0]}/{database}",
    }


def _owner() -> psycopg.Connection:
    return psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True)


def _name() -> str:
    return f"{settings.DATABASES['default']['TEST']['NAME']}_first_house"
