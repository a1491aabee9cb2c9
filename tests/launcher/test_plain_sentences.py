"""Whatever an operator gets wrong ends in one plain sentence and a non-zero exit, never in a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = Path(__file__).resolve().parents[2]


def call(*verb: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a verb as the launcher would, with these settings and no others of ours."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("WEGWARTE_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "wegwarte.cli", *verb],
        env={**clean, "PYTHONPATH": str(PROJECT / "src"), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sentence_of(done: subprocess.CompletedProcess[str]) -> str:
    """What the verb said; asserts that it was one sentence and an exit that is not zero."""
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("wegwarte: ")]
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.fixture
def data(tmp_path):
    return str(tmp_path / "data")


def test_a_database_that_does_not_answer(data):
    said = sentence_of(call("web", WEGWARTE_DATA=data, DATABASE_URL="postgres://somebody:geheim@127.0.0.1:1/nothing"))
    assert "DATABASE_URL" in said
    assert "geheim" not in said


def test_an_address_of_a_database_that_makes_no_sense(data):
    assert "DATABASE_URL" in sentence_of(call("migrate", WEGWARTE_DATA=data, DATABASE_URL="nonsense"))


def test_a_port_that_is_in_use(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = str(taken.getsockname()[1])
        said = sentence_of(call("serve", WEGWARTE_DATA=data, WEGWARTE_PORT=number))
    assert number in said
    assert "WEGWARTE_PORT" in said


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none(data, port):
    assert "WEGWARTE_PORT" in sentence_of(call("web", WEGWARTE_DATA=data, WEGWARTE_PORT=port))


def test_a_data_folder_that_cannot_be_written(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert str(in_the_way) in sentence_of(call("migrate", WEGWARTE_DATA=str(in_the_way / "data")))


def test_a_secret_file_that_is_missing(data):
    said = sentence_of(
        call(
            "manage",
            "check",
            WEGWARTE_DATA=data,
            DATABASE_URL=settings.DATABASE_URL,
            WEGWARTE_SECRET_KEY_FILE="/nowhere",
        )
    )
    assert "WEGWARTE_SECRET_KEY_FILE" in said


def test_an_address_without_encryption(data):
    said = sentence_of(
        call(
            "manage", "check", WEGWARTE_DATA=data, DATABASE_URL=settings.DATABASE_URL, WEGWARTE_URL="http://example.org"
        )
    )
    assert "https://" in said


@pytest.fixture
def empty_database():
    """A database without tables, made by the owner; yields the application's address of it."""
    import psycopg

    name = f"{os.environ.get('WEGWARTE_TEST_DATABASE', 'test_wegwarte')}_empty"
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}"')
        owner.execute(f'CREATE DATABASE "{name}"')
        yield (
            settings.DATABASE_URL.rpartition("/")[0] + f"/{name}",
            settings.DATABASE_OWNER_URL.rpartition("/")[0] + f"/{name}",
        )
        owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_a_database_that_was_not_migrated(data, empty_database):
    done = call("web", WEGWARTE_DATA=data, WEGWARTE_PORT="8977", DATABASE_URL=empty_database[0])
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "./wegwarte migrate" in done.stderr


def test_the_owners_login_is_not_served(data, empty_database):
    done = call("web", WEGWARTE_DATA=data, WEGWARTE_PORT="8978", DATABASE_URL=empty_database[1])
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_tables_of_the_applications_own_are_refused(data, empty_database):
    done = call("migrate", WEGWARTE_DATA=data, DATABASE_URL=empty_database[1], DATABASE_OWNER_URL=empty_database[1])
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "DATABASE_OWNER_URL" in done.stderr


def test_a_check_that_there_is_not(data):
    said = sentence_of(call("check", "typse", WEGWARTE_DATA=data))
    assert "typse" in said and "types" in said


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_the_demo_touches_nobodys_database(data, empty_database, name):
    said = sentence_of(call("demo", WEGWARTE_DATA=data, WEGWARTE_PORT="8979", **{name: empty_database[1]}))
    assert "unset" in said


def test_help_names_every_verb():
    said = call("help").stdout
    for verb in ("demo", "serve", "web", "worker", "migrate", "manage", "test", "check", "messages", "vendor"):
        assert f"  {verb} " in said
