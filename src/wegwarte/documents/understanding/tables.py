"""The tables of words by which letters are told apart, from `data/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Label:
    """What stands before a reference, how much it counts, and under which kind of number a file keeps it."""

    text: str
    weight: int
    number: str


@dataclass(frozen=True)
class Sender:
    """A phrase by which a writer is told, as `deadlines/data/letters.json` calls them, and their kind of number."""

    phrase: str
    code: str
    number: str


@dataclass(frozen=True)
class Kind:
    """A kind of letter: by whom, which phrases speak for it with what weight, and which speak against it."""

    code: str
    sender: str
    phrases: Mapping[str, int]
    never: tuple[str, ...]


@cache
def labels() -> tuple[Label, ...]:
    """All labels of references."""
    return tuple(Label(row["text"], row["weight"], row.get("number", "")) for row in _read("labels")["label"])


@cache
def senders() -> tuple[Sender, ...]:
    """All phrases of senders, the more particular first."""
    return tuple(Sender(row["phrase"], row["code"], row.get("number", "")) for row in _read("senders")["sender"])


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds that can be told."""
    rows = _read("kinds")["kind"]
    return tuple(Kind(row["code"], row["sender"], row["phrases"], tuple(row.get("never", ()))) for row in rows)


@cache
def services() -> Mapping[str, str]:
    """Phrases that say how a letter was served, the more particular first: the way of `deadlines/data/rules.json`."""
    return {row["phrase"]: row["code"] for row in _read("ways_of_service")["service"]}


def _read(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
