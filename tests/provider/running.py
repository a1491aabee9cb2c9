"""Starts the provider of the tests as a process of its own, and signs people in there without a browser."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.provider.project import PASSWORD

PROJECT = Path(__file__).resolve().parents[2]
CLIENT, SECRET = "wegwarte", "the secret of the client, long enough"


@dataclass
class Provider:
    """The running provider."""

    address: str

    @property
    def issuer(self) -> str:
        return f"{self.address}/o"

    def knows(self, back: str = "", **people: dict[str, Any]) -> None:
        """Tells it the client's way back, and people by name: email, name, groups."""
        client = {"client": {"id": CLIENT, "secret": SECRET, "back": back}} if back else {}
        httpx.post(f"{self.address}/control/", json={**client, "people": people}).raise_for_status()

    def sign_in(self, name: str, where: str) -> str:
        """Follows the address to which the house sends people, as this person; the address of the way back."""
        with httpx.Client() as person:
            answer = person.get(where)
            while "/o/authorize" in answer.headers["Location"] or "/login/" in answer.headers["Location"]:
                target = httpx.URL(self.address).join(answer.headers["Location"])
                if "/login/" in target.path:
                    sent = {"username": name, "password": PASSWORD, "next": target.params["next"]}
                    answer = person.post(target, data=sent)
                else:
                    answer = person.get(target)
            return str(answer.headers["Location"])


@contextlib.contextmanager
def running_provider(folder: Path, port: int = 0) -> Iterator[Provider]:
    """The provider, until the block ends."""
    port = port or free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "tests.provider.project", str(folder), str(port)]
    process = subprocess.Popen(command, cwd=PROJECT, env=environment)
    provider = Provider(f"http://localhost:{port}")
    try:
        for _attempt in range(200):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{provider.issuer}/.well-known/openid-configuration").raise_for_status()
                break
            assert process.poll() is None, "the provider did not start"
            time.sleep(0.1)
        yield provider
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
