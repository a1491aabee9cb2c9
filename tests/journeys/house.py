"""A house of its own for the journeys: database, keys and a real web server, with the cast hired in it."""

import contextlib
import os
import socket
import subprocess
import sys
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

    def run(self, code: str) -> str:
        """Runs Python in the house's Django as the application's login; returns what it prints."""
        return manage(self.environment, "shell", "--no-imports", "--command", code)


def manage(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wegwarte.cli.django", *command],
        env=environment, cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextlib.contextmanager
def open_house(folder: Path, name: str) -> Iterator[House]:
    """Builds the house in a new database, and pulls it down afterwards."""
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        owner.execute(f'CREATE DATABASE "{name}"')
        try:
            with _served(folder, name) as house:
                yield house
        finally:
            owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def _served(folder: Path, name: str) -> Iterator[House]:
    environment = {
        **os.environ,
        "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}",
        "WEGWARTE_DATA": str(folder),
        "WEGWARTE_SECOND_FACTOR_ROLES": "lead",
        "DATABASE_URL": f"{settings.DATABASE_URL.rpartition('/')[0]}/{name}",
        "DATABASE_OWNER_URL": f"{settings.DATABASE_OWNER_URL.rpartition('/')[0]}/{name}",
    }
    manage({**environment, "WEGWARTE_AS_OWNER": "1"}, "migrate", "--verbosity", "0")
    manage(environment, "prepare")
    with serving(environment) as house:
        house.run(HIRE)
        yield house


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
    try:
        house = House(f"http://localhost:{port}", environment)
        _wait_for(house.address)
        yield house
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(600):  # a busy machine takes its time
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{address}/account/login/", timeout=5).close()
            return
        time.sleep(0.1)
    raise AssertionError("The house's web server did not start.")
