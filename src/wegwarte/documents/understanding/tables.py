"""The tables of words by which letters are told apart, from `data/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wegwarte.documents.understanding.phrases import folded

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Label:
    """What stands before a reference, how much it counts, and under which kind of number a file keeps it."""

    text: str
    weight: int
    number: str


@dataclass(frozen=True)
class Sender:
    """A phrase by which a writer is told, as `deadlines/data/letters.json` calls them, and their kind of number.

    `part`: an office of a town or a county; `whole`: a name without a place; `above`: it has offices under its name.
    """

    phrase: str
    code: str
    number: str = ""
    part: bool = False
    whole: bool = False
    above: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of letter: by whom, which phrases speak for it with what weight, and which speak against it.

    `needs`: one of these has to stand there, where there are any, or the letter is called `titled`.
    """

    code: str
    sender: str
    phrases: Mapping[str, int]
    never: tuple[str, ...]
    needs: tuple[str, ...] = ()
    titled: str = ""


@cache
def labels() -> tuple[Label, ...]:
    """All labels of references."""
    return tuple(Label(row["text"], row["weight"], row.get("number", "")) for row in _read("labels")["label"])


@cache
def senders() -> tuple[Sender, ...]:
    """All phrases of senders, the more particular first."""
    return tuple(Sender(**row) for row in _read("senders")["sender"])


@cache
def offices() -> tuple[str, ...]:
    """How names of authorities end, folded."""
    return _folded("offices")


@cache
def firms() -> tuple[str, ...]:
    """How names of others end who write with a letterhead, folded."""
    return _folded("firms")


@cache
def whole_words() -> frozenset[str]:
    """Words of such names that mean it only when they stand alone: "Stadt", and no "Musterstadt"."""
    return frozenset(_folded("words"))


@cache
def labels_of_writers() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels before who wrote, and before the office within."""
    return tuple(_read("senders")["who"]), tuple(_read("senders")["where"])


def _folded(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in _read("senders")[name])


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds that can be told."""
    return tuple(
        Kind(
            row["code"], row["sender"], row["phrases"], tuple(row.get("never", ())), tuple(row.get("needs", ())),
            row.get("titled", ""),
        )
        for row in _read("kinds")["kind"]
    )  # fmt: skip


@cache
def services() -> Mapping[str, str]:
    """Phrases that say how a letter was served, the more particular first: the way of `deadlines/data/rules.json`."""
    return {row["phrase"]: row["code"] for row in _read("ways_of_service")["service"]}


def _read(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
