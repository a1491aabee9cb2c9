"""What the story is drawn from: the files in data/, and what this installation knows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from wegwarte.demo.story.lot import Lot, Table
from wegwarte.demo.story.names import NameBook

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class PlaceFact:
    """A place of the built-in geography: coordinates in degrees (WGS 84), population 0 where unknown."""

    key: str
    district: str
    name: str
    latitude: float
    longitude: float
    population: int
    postal_code: str


@dataclass(frozen=True, eq=False)
class Community:
    """Where people come from, what they speak, and under which status they usually live here."""

    country: str
    names: Table[str]
    language: Table[str]
    also: Mapping[str, float]
    alphabet: str
    since: int
    status: Table[str]


@dataclass(frozen=True)
class Sources:
    """`codes` are the ids that the catalogue offers, by list; `places` all places by key."""

    codes: Mapping[str, Sequence[str]]
    languages: frozenset[str]
    places: Mapping[str, PlaceFact]
    texts: Mapping[str, Any] = field(default_factory=lambda: _read("texts"))
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: _read("weights"))
    names: NameBook = field(default_factory=lambda: NameBook.read(DATA / "names.txt"))

    def draw(self, lot: Lot, name: str) -> str | None:
        """A code id of "list" or "list:variant"; None while the catalogue has no such list."""
        table = self.tables.get(name)
        return table.draw(lot) if table else None

    def text(self, lot: Lot, name: str) -> str:
        """One of the texts of that name in texts.json."""
        return str(lot.one(self.texts[name]))

    def text_about(self, lot: Lot, name: str, topic: str) -> str:
        """One about a topic ("thema.T42"), or about its group, whose number is the first digit."""
        code = topic.partition(".")[2]
        found = self.texts[name]
        return str(lot.one(found.get(code) or found[code[1]]))

    @cached_property
    def tables(self) -> dict[str, Table[str]]:
        """A table for each entry of weights.json, of the codes that the catalogue offers."""
        found = {}
        for name, weights in self.weights.items():
            code_list = name.partition(":")[0]
            offered = set(self.codes.get(code_list, ()))
            ids = {f"{code_list}.{code}": weight for code, weight in weights.items()}
            if known := {code: weight for code, weight in ids.items() if code in offered}:
                found[name] = Table(known)
        return found

    @cached_property
    def communities(self) -> Table[Community]:
        raw = _read("communities")
        return Table({self._community(country, facts): facts["weight"] for country, facts in raw.items()})

    def _community(self, country: str, facts: Any) -> Community:
        offered = set(self.codes["aufenthalt_grob"])
        status = {f"aufenthalt_grob.{code}": weight for code, weight in facts["status"].items()}
        return Community(
            country=f"staat.{country}",
            names=Table(facts["names"]),
            language=Table(facts["language"]),
            also=facts["also"],
            alphabet=facts["alphabet"],
            since=facts["since"],
            status=Table({code: weight for code, weight in status.items() if code in offered}),
        )


def _read(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
