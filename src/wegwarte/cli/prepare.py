"""Set-up before anything runs: translations, tables, keys, built-in data."""

import os
import subprocess
import sys

from wegwarte.cli import environment, translations
from wegwarte.cli.plain import stop
from wegwarte.config.env import switched_on


def manage(rest: list[str]) -> int:
    """A Django command on the live data (var/data), or on the demo's with WEGWARTE_DEMO=1."""
    kind = "demo" if switched_on("WEGWARTE_DEMO") else "data"
    with environment.database(kind):
        environment.data_folder(kind)
        if rest[:1] == ["migrate"]:
            as_owner()
        return call(*rest)


def migrate(rest: list[str]) -> int:
    """`./wegwarte migrate`: the tables of the live database, as their owner."""
    with environment.database("data"):
        environment.data_folder("data")
        return bring_up_to_date(*rest)


def bring_up_to_date(*rest: str) -> int:
    """Tables as their owner; keys and built-in data as the application."""
    translations.compile_catalogs()
    code = call("migrate", "--verbosity", "0", *rest, as_owner=True)
    return code or call("prepare", as_owner=False)


def as_owner() -> None:
    """Makes the processes started from here on work with the owner's login."""
    os.environ["WEGWARTE_AS_OWNER"] = "1"


def call(*arguments: str, as_owner: bool = False) -> int:
    """Runs a Django command in a process of its own, so that the login of one never serves the other."""
    environment_ = {**os.environ, **({"WEGWARTE_AS_OWNER": "1"} if as_owner else {})}
    return subprocess.run(
        [sys.executable, "-m", "wegwarte.cli.django", *arguments], env=environment_, check=False
    ).returncode


def must(code: int, sentence: str) -> None:
    """Ends the verb with the sentence when a command before it has failed."""
    if code:
        stop(sentence)
