"""A house of its own for the journeys: database, keys and a real web server, with the cast hired in it."""

import atexit
import contextlib
import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings

PROJECT = Path(__file__).resolve().parents[2]
HIRE = "from tests.cast import hire; hire()"


@dataclass
class House:
    """The address of the running product, and how to run Django code in it."""

    address: str
    environment: dict[str, str]
    shell: subprocess.Popen[str]

    def run(self, code: str) -> str:
        """Runs Python in the house's Django as the application's login; returns what it prints."""
        assert self.shell.stdin and self.shell.stdout
        print(json.dumps(code), file=self.shell.stdin, flush=True)
        answer = json.loads(self.shell.stdout.readline())
        assert not answer["failed"], answer["failed"]
        return str(answer["said"])


def manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wegwarte.cli.django", *command],
        env=environment, cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@contextlib.contextmanager
def open_house(folder: Path, name: str) -> Iterator[House]:
    """Opens a copy of the house of this run in a new database with keys of the folder, and pulls it down afterwards."""
    first = _first_house()
    shutil.copytree(first.folder, folder, dirs_exist_ok=True)
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE "{first.database}"')
        try:
            with serving(_environment(folder, name)) as house:
                yield house
        finally:
            owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass
class FirstHouse:
    """A database with the cast in it, and the folder of its keys: what every house of this process is a copy of."""

    database: str
    folder: Path


@functools.cache
def _first_house() -> FirstHouse:
    """Built once for a process, since the tables alone take longer than most journeys; gone when the process ends."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"{os.environ.get('WEGWARTE_TEST_DATABASE', 'test_wegwarte')}_first_house_{worker}"
    folder = Path(tempfile.mkdtemp())
    atexit.register(_pull_down, name, folder)
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        owner.execute(f'CREATE DATABASE "{name}"')
    environment = _environment(folder, name)
    manage({**environment, "WEGWARTE_AS_OWNER": "1"}, "migrate", "--verbosity", "0")
    manage(environment, "prepare")
    manage(environment, "shell", "--no-imports", "--command", HIRE)
    return FirstHouse(name, folder)


def _pull_down(name: str, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _environment(folder: Path, database: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}",
        "WEGWARTE_DATA": str(folder),
        "WEGWARTE_SECOND_FACTOR_ROLES": "lead",
        "DATABASE_URL": f"{settings.DATABASE_URL.rpartition('/')[0]}/{database}",
        "DATABASE_OWNER_URL": f"{settings.DATABASE_OWNER_URL.rpartition('/')[0]}/{database}",
    }


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[House]:
    """A web server with these settings, on a port of its own; another one beside it may have other settings."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**environment, "WEGWARTE_PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wegwarte.config.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "warning"],
        env=environment, cwd=PROJECT,
    )  # fmt: skip
    shell = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.shell"],
        env=environment, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        house = House(f"http://localhost:{port}", environment, shell)
        _wait_for(house.address)
        yield house
    finally:
        shell.kill()
        shell.communicate()
        server.terminate()
        server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(600):  # a busy machine takes its time
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{address}/account/login/", timeout=5).close()
            return
        time.sleep(0.1)
    raise AssertionError("The house's web server did not start.")
