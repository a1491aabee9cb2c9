"""A house of its own for the journeys: database, keys and a real web server, with the cast hired in it."""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.first_house import PROJECT, copied, environment_of, first_house


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


@contextlib.contextmanager
def open_house(folder: Path, name: str) -> Iterator[House]:
    """Opens a copy of the first house of this run in a new database with keys of the folder, and pulls it down afterwards."""
    shutil.copytree(first_house().folder, folder, dirs_exist_ok=True)
    with copied(name), serving(environment_of(folder, name)) as house:
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
