"""Kinds of letters and who sends them, from `data/letters.json`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wegwarte.deadlines.data_files import Row, UnusableRules, at, by_code, codes, held_in, known_only
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.terms import Decision

DATA = Path(__file__).resolve().parent / "data" / "letters.json"
SETS_OFF = ("rules", "old_law", "after_suit", "event_rules")
OF_A_KIND = ("code", "authority", "label_de", "hint_de", "event_de", *SETS_OFF)


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
    held = held_in(path, "authorities", "decisions")
    with at(path.name):
        authorities = by_code([(row["code"], row["label_de"]) for row in held["authorities"]])
        kinds = by_code([(row["code"], _kind(row, authorities)) for row in held["decisions"]])
        return Letters(authorities, kinds)


def _kind(row: Row, authorities: dict[str, str]) -> Kind:
    with at(row["code"]):
        known_only(row, OF_A_KIND)
        kind = Kind(
            decision=Decision(row["code"], **{name: codes(row, name) for name in SETS_OFF}),
            authority=row["authority"],
            label=row["label_de"],
            hint=row.get("hint_de", ""),
            event=row.get("event_de", ""),
            asks_for_lodging=bool(codes(row, "old_law")),
        )
        if kind.authority not in authorities:
            raise UnusableRules(f"there is no sender {kind.authority}")
        _check(kind)
        return kind


def _check(kind: Kind) -> None:
    known, sets_off = law().rules, kind.decision
    for rule_id in (*sets_off.rules, *sets_off.old_law, *sets_off.after_suit, *sets_off.event_rules):
        if rule_id not in known:
            raise UnusableRules(f"there is no rule {rule_id}")
    if sets_off.after_suit and not any(known[rule_id][0].act == "suit" for rule_id in sets_off.rules):
        raise UnusableRules("there is no suit, after which something could run")
    if bool(sets_off.event_rules) != bool(kind.event):
        raise UnusableRules("it asks for no day from which its rules count, or for one that none counts from")
