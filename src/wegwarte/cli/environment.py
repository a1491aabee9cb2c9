"""Where things lie, and which database a verb talks to.

Everything the operator can decide comes from the environment, as NAME or NAME_FILE: docs/configuration.md.
"""

import contextlib
import hashlib
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg

from wegwarte.cli.embedded import APPLICATION, OWNER, Account, Server
from wegwarte.cli.plain import stop
from wegwarte.config.env import setting

LEAST_FREE = 300 << 20  # bytes: a new database alone takes 50 MB
PROJECT = Path(__file__).resolve().parents[3]


def data_folder(kind: str) -> Path:
    """Folder of keys and embedded data: WEGWARTE_DATA, else var/KIND beside the code."""
    chosen = setting("WEGWARTE_DATA")
    folder = Path(chosen).expanduser() if chosen else PROJECT / "var" / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "static").mkdir(exist_ok=True)
    except OSError as error:
        stop(f"The data folder {folder} cannot be written: {error.strerror}. Set WEGWARTE_DATA to another folder.")
    if (free := shutil.disk_usage(folder).free) < LEAST_FREE:
        stop(f"The disk is full: {folder} has {free >> 20} MB left, at least {LEAST_FREE >> 20} MB are needed.")
    os.environ["WEGWARTE_DATA"] = str(folder)
    return folder


def port() -> int:
    """The web port: WEGWARTE_PORT, else 8000; refuses one that is in use."""
    text = setting("WEGWARTE_PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        stop(f"WEGWARTE_PORT is '{text}': it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((setting("WEGWARTE_HOST", "127.0.0.1"), int(text)))
        except OSError as error:
            stop(f"Port {text} cannot be used ({error.strerror}): set WEGWARTE_PORT to a free one.")
    return int(text)


@contextlib.contextmanager
def database(kind: str, *, durable: bool = True) -> Iterator[str]:
    """Makes DATABASE_URL and DATABASE_OWNER_URL name a running server; yields where its data lie."""
    url, owner = setting("DATABASE_URL"), setting("DATABASE_OWNER_URL")
    if url:
        os.environ |= {"DATABASE_URL": url, "DATABASE_OWNER_URL": owner}
        _must_answer("DATABASE_URL", url)
        if owner:
            _must_answer("DATABASE_OWNER_URL", owner)
        yield "the server that DATABASE_URL names"
        return
    with Server(_reachable(data_folder(kind) / "postgres"), durable=durable) as server:
        os.environ |= {"DATABASE_URL": server.url(APPLICATION), "DATABASE_OWNER_URL": server.url(OWNER)}
        yield str(server.folder)


def _reachable(folder: Path) -> Path:
    """The folder itself, or one below /var/lib when root's server account cannot enter its parents."""
    if os.geteuid() != 0 or Account.here().run("test", "-x", _first_existing(folder.parent)).returncode == 0:
        return folder
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path("/var/lib/wegwarte") / mark


def _first_existing(path: Path) -> Path:
    return path if path.exists() else _first_existing(path.parent)


def _must_answer(name: str, url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except (psycopg.Error, ValueError) as error:
        reason = str(error).strip().splitlines()[-1].strip() if str(error).strip() else "no answer"
        stop(f"The database that {name} names cannot be used: {_without_password(reason, url)}")


def _without_password(reason: str, url: str) -> str:
    secret = url.partition("://")[2].partition("@")[0].partition(":")[2]
    return reason.replace(secret, "…") if secret else reason
