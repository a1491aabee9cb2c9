"""Which residence status holds on a day, what may lie side by side, and when to warn. Pure Python.

The codes are those of the list "aufenthalt_grob" without the name of the list. What the law says has its paragraph;
what is the offices' own custom says so.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

DAY = datetime.timedelta(days=1)


class Kind(StrEnum):
    """What a status is in law: it decides what it may stand beside, and how early its end is told."""

    GERMAN = "german"
    FREE = "free"  # freedom of movement, FreizügG/EU
    SETTLED = "settled"  # §§ 9, 9a AufenthG: without an end, though its card has one
    TITLE = "title"  # § 4 (1) AufenthG
    VISA = "visa"
    CONTINUED = "continued"  # Fiktionsbescheinigung, § 81 (4) AufenthG
    DEEMED = "deemed"  # Fiktionsbescheinigung, § 81 (3) AufenthG
    EXEMPT = "exempt"
    ASYLUM = "asylum"
    TOLERATED = "tolerated"  # Duldung, §§ 60a to 60d AufenthG
    LEAVING = "leaving"
    WITHOUT = "without"
    BESIDE = "beside"  # stateless: said in addition to the title
    UNCLEAR = "unclear"


_KINDS: Final = {
    Kind.GERMAN: "A01 A02", Kind.FREE: "A03 A04", Kind.SETTLED: "A05 A06",
    Kind.TITLE: (
        "A10 A11 A12 A13 A14 A15 A16 A20 A21 A22 A23 A30 A31 A32 A33 A34 A35 A36 A37 A38 A39 A40 A41"
    ),
    Kind.VISA: "A80", Kind.CONTINUED: "A51", Kind.DEEMED: "A50", Kind.EXEMPT: "A81",
    Kind.ASYLUM: "A60 A61 A62 A63 A64 A65 A66", Kind.TOLERATED: "A70 A71 A72 A73", Kind.LEAVING: "A74",
    Kind.WITHOUT: "A82", Kind.BESIDE: "A83", Kind.UNCLEAR: "A90 A98 A99",
}  # fmt: skip
KINDS: Final = {code: kind for kind, codes in _KINDS.items() for code in codes.split()}
"""Code: its kind."""

ORDER: Final = tuple(Kind)
"""Of several that hold on one day the first of these is the one that is shown: what gives most comes first."""


@dataclass(frozen=True)
class SideBySide:
    """Two kinds that may hold on the same day, with the reason; `sure` is False where the text should be looked at."""

    kinds: frozenset[Kind]
    because: str
    sure: bool = True


PAIRS: Final = (
    SideBySide(
        frozenset({Kind.TITLE, Kind.CONTINUED}),
        "The old title is deemed to go on until the authority decides: § 81 (4) AufenthG.",
    ),
    SideBySide(
        frozenset({Kind.SETTLED, Kind.CONTINUED}),
        "The paper of the application may run longer than the procedure: § 81 (4), (5) AufenthG.",
    ),
    SideBySide(
        frozenset({Kind.VISA, Kind.CONTINUED}),
        "A national visa is a title, which is deemed to go on when a permit was asked for in time: § 81 (4) AufenthG.",
    ),
    SideBySide(
        frozenset({Kind.EXEMPT, Kind.DEEMED}),
        "Who stays lawfully without a title and asks for one is deemed to be permitted: § 81 (3) AufenthG.",
    ),
    SideBySide(
        frozenset({Kind.VISA, Kind.TITLE}),
        "The visa runs on its paper although the permit that it was for is given already: custom of authorities.",
        sure=False,
    ),
    SideBySide(
        frozenset({Kind.LEAVING, Kind.TOLERATED}),
        "Who has a Duldung stays obliged to leave: § 60a (3) AufenthG.",
    ),
)  # fmt: skip

BESIDE_ALL: Final = (Kind.BESIDE, Kind.UNCLEAR)
"""Stateless is said in addition to a title; of what is unclear nobody can say that it cannot be."""

TWO_PERMANENT: Final = frozenset({"A05", "A06"})
"""A settlement permit and the EU long-term permit give different rights, and are both given: §§ 9, 9a AufenthG."""

WARNED: Final = {Kind.CONTINUED: 28, Kind.DEEMED: 28, Kind.ASYLUM: 28, Kind.TOLERATED: 28, Kind.VISA: 28}
"""Days before the end of a paper of this kind on which its end begins to be told. The offices' own custom: these papers
are short, and are extended at the counter."""

USUALLY_WARNED: Final = 56
"""The same for all others. § 81 (4) AufenthG: the application must be made before the end; the eight weeks are the
offices' own custom, because authorities give appointments late."""

UKRAINE: Final = ("A34", datetime.date(2026, 2, 1), datetime.date(2027, 3, 4))
"""A title under § 24 AufenthG that was valid on the first day goes on to the last without anything being done:
§ 2 UkraineAufenthFGV."""


def code_of(status: str) -> str:
    """The code without the name of its list."""
    return status.rpartition(".")[2]


def kind_of(status: str) -> Kind:
    """The kind of a status; what is not in the list is unclear."""
    return KINDS.get(code_of(status), Kind.UNCLEAR)


@dataclass(frozen=True)
class Spell:
    """A status with its days, both included; None is open. `told_on`: when it was entered, so it held then or before.

    `status` is a shared code: a carrier's own one is given as the one under which it is summed up.
    """

    status: str
    since: datetime.date | None
    until: datetime.date | None
    told_on: datetime.date
    key: UUID | None = None

    @property
    def kind(self) -> Kind:
        return kind_of(self.status)

    @property
    def end(self) -> datetime.date | None:
        """The last day in law: later than on the paper where a title goes on by itself."""
        code, valid_on, goes_on = UKRAINE
        if code_of(self.status) == code and self.until and valid_on <= self.until < goes_on:
            return goes_on
        return self.until

    def holds(self, on: datetime.date) -> bool:
        """Whether it covers the day; an unknown beginning lies before."""
        return (self.since is None or self.since <= on) and (self.end is None or on <= self.end)

    @property
    def surely_since(self) -> datetime.date:
        """The first day on which it certainly held."""
        return self.since or min(self.told_on, self.until or self.told_on)


@dataclass(frozen=True)
class Current:
    """What holds on a day, or what held last. `until`: the day to which the person is safe; `beside`: the others."""

    spell: Spell
    until: datetime.date | None
    holds: bool
    beside: tuple[Spell, ...] = ()


def side_by_side(one: str, other: str) -> bool:
    """Whether two statuses may hold on one day."""
    kinds = {kind_of(one), kind_of(other)}
    if kinds & {*BESIDE_ALL} or {code_of(one), code_of(other)} == TWO_PERMANENT:
        return True
    return any(pair.kinds == kinds for pair in PAIRS)


def overlap(one: Spell, other: Spell) -> bool:
    """Whether there is a day that both certainly cover."""
    return (one.until is None or other.surely_since <= one.until) and (
        other.until is None or one.surely_since <= other.until
    )


def clashes(new: Spell, others: Collection[Spell]) -> list[Spell]:
    """Those that cannot be true beside the new one."""
    return [each for each in others if overlap(new, each) and not side_by_side(new.status, each.status)]


def current(spells: Sequence[Spell], on: datetime.date) -> Current | None:
    """The status of a day: of several that hold the strongest; without one the last that ended; None before all."""
    holding = sorted((each for each in spells if each.holds(on)), key=_rank)
    if holding:
        first, *others = holding
        return Current(first, _safe_until(first, others), holds=True, beside=tuple(others))
    ended = [each for each in spells if each.end is not None and each.end < on]
    last = max(ended, key=lambda each: (each.end, -ORDER.index(each.kind)), default=None)
    return Current(last, last.end, holds=False) if last else None


def gaps(spells: Sequence[Spell], on: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
    """First and last days between two entries, or up to `on`, that no entry covers."""
    found: list[tuple[datetime.date, datetime.date]] = []
    covered: datetime.date | None = None
    for each in sorted(spells, key=lambda spell: spell.surely_since):
        if covered and each.surely_since > covered + DAY:
            found.append((covered + DAY, each.surely_since - DAY))
        if each.end is None:
            return found
        covered = max(covered or each.end, each.end)
    if covered and covered < on:
        found.append((covered + DAY, on))
    return found


def warned_days(status: str) -> int:
    """How many days before its end a status is told to end."""
    return WARNED.get(kind_of(status), USUALLY_WARNED)


def is_ending(status: str, until: datetime.date | None, on: datetime.date) -> bool:
    """Whether the end of a status is to be told on a day: it has come, or comes soon."""
    return until is not None and until - datetime.timedelta(days=warned_days(status)) <= on


def _rank(spell: Spell) -> tuple[int, int]:
    """What gives most first, of those the one that began last."""
    return ORDER.index(spell.kind), -spell.surely_since.toordinal()


def _safe_until(first: Spell, others: Sequence[Spell]) -> datetime.date | None:
    """A title beside which the paper of § 81 (4) lies goes on as long as that."""
    ends = [first.end, *(each.end for each in others if each.kind is Kind.CONTINUED)]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None
