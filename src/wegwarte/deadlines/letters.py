"""Kinds of letters and who sends them, from `data/letters.json`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wegwarte.deadlines.reading import UnusableRules, law
from wegwarte.deadlines.terms import Decision

DATA = Path(__file__).resolve().parent / "data" / "letters.json"


@dataclass(frozen=True)
class Kind:
    """A kind of letter with what people read about it; the words of the law are German."""

    decision: Decision
    authority: str
    label: str
    hint: str
    event: str
    """What day is asked for besides, in words."""
    asks_for_lodging: bool
    """Whether the deadlines depend on when the application for asylum was lodged."""


@dataclass(frozen=True)
class Letters:
    """All kinds by their code, and those who send them: code → name."""

    authorities: dict[str, str]
    kinds: dict[str, Kind]


@cache
def letters(path: Path = DATA) -> Letters:
    """The kinds of letters as they stand in the file. Raises `UnusableRules`."""
    held = json.loads(path.read_text("utf-8"))
    authorities = {row["code"]: row["label_de"] for row in held["authorities"]}
    kinds = {row["code"]: _kind(row) for row in held["decisions"]}
    for kind in kinds.values():
        if kind.authority not in authorities:
            raise UnusableRules(f"{kind.decision.code}: there is no sender {kind.authority}")
    return Letters(authorities, kinds)


def _kind(row: dict[str, Any]) -> Kind:
    decision = Decision(
        code=row["code"],
        rules=tuple(row.get("rules", ())),
        old_law=tuple(row.get("old_law", ())),
        after_suit=tuple(row.get("after_suit", ())),
        event_rules=tuple(row.get("event_rules", ())),
    )
    for rule_id in (*decision.rules, *decision.old_law, *decision.after_suit, *decision.event_rules):
        if rule_id not in law().rules:
            raise UnusableRules(f"{decision.code}: there is no rule {rule_id}")
    return Kind(
        decision=decision,
        authority=row["authority"],
        label=row["label_de"],
        hint=row.get("hint_de", ""),
        event=row.get("event_de", ""),
        asks_for_lodging=bool(decision.old_law),
    )
