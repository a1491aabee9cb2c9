"""`./wegwarte bench`: fills a database as large as asked, serves it as in production, and measures it.

What is told, asked and reported stands in bench/ beside src/; here is what is started for it.
"""

import argparse
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from wegwarte.cli import environment, prepare, serving
from wegwarte.cli.embedded import DATABASE
from wegwarte.cli.plain import stop
from wegwarte.config.env import setting


def bench(rest: list[str]) -> int:
    """Measures, or compares two runs; whatever the figures are, it fails only when something broke."""
    options, others = _parser().parse_known_args(rest)
    if options.compare:
        return _part("compare", *(str(Path(run).resolve()) for run in options.compare))
    if options.reading:
        return _part("reading")
    if options.clients < 20:
        stop("--clients must be 20 or more: each of five carriers needs some.")
    if setting("DATABASE_URL") or setting("DATABASE_OWNER_URL"):
        stop("the bench makes a database of its own: unset DATABASE_URL and DATABASE_OWNER_URL.")
    kind, port = f"bench-{options.clients}", environment.port()
    mark = environment.data_folder(kind) / "filled.json"
    fresh = options.fresh or not _is_filled(mark, options.clients)
    if fresh:
        _fill(kind, mark, options.clients)
    with _database(kind, durable=True):
        if not fresh:
            prepare.must(prepare.bring_up_to_date(), "the database could not be brought up to date.")
        prepare.must(prepare.call("ready"), "it was not started.")
        serving.collect_static()
        with _served(port) as server:
            address = f"http://localhost:{port}"
            return _part("measure", "--address", address, "--server", str(server), "--mark", str(mark), *others)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./wegwarte bench", epilog="What follows goes to the measuring.")
    parser.add_argument("--clients", type=int, default=1000, help="1000, 10000 or 100000; any other number will do")
    parser.add_argument("--fresh", action="store_true", help="fills the database anew")
    parser.add_argument("--compare", nargs=2, metavar=("BEFORE", "AFTER"), help="two files of bench/results")
    parser.add_argument("--reading", action="store_true", help="how much of damaged letters is read right")
    return parser


def _is_filled(mark: Path, clients: int) -> bool:
    return _part("filled", "--mark", str(mark), "--clients", str(clients)) == 0


def _fill(kind: str, mark: Path, clients: int) -> None:
    """An empty database, filled without waiting for the disk: interrupted, it is filled anew."""
    mark.unlink(missing_ok=True)
    with _database(kind, durable=False):
        _empty()
    with _database(kind, durable=False):
        prepare.must(prepare.bring_up_to_date(), "the database could not be set up.")
        prepare.must(_part("fill", "--clients", str(clients), "--mark", str(mark)), "it could not be filled.")


def _empty() -> None:
    """Drops the database; the server makes it again at its next start."""
    owner = os.environ["DATABASE_OWNER_URL"].rpartition("/")[0] + "/postgres"
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(DATABASE)))


@contextlib.contextmanager
def _database(kind: str, *, durable: bool) -> Iterator[None]:
    """A server of its own, which can be started again with other settings after this."""
    try:
        with environment.database(kind, durable=durable):
            yield
    finally:
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            os.environ.pop(name, None)


@contextlib.contextmanager
def _served(port: int) -> Iterator[int]:
    """The web server as `./wegwarte serve` starts it; yields its process."""
    server = subprocess.Popen(serving.web_command(port))
    try:
        yield server.pid
    finally:
        serving.end([server])


def _part(*arguments: str) -> int:
    """A part of bench/, in a process of its own."""
    paths = os.pathsep.join([str(environment.PROJECT / "src"), str(environment.PROJECT)])
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        cwd=environment.PROJECT, env={**os.environ, "PYTHONPATH": paths}, check=False,
    ).returncode  # fmt: skip
