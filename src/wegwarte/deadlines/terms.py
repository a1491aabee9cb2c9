"""The words in which a period of the law is told: rules, ways of service, steps. Pure: no framework, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Holidays = Callable[[int], Mapping[date, str]]
"""Year → its public holidays at the place where something must arrive: day and name."""


class Unit(StrEnum):
    """In what a period is told."""

    DAYS = "d"
    WEEKS = "w"
    MONTHS = "m"
    YEARS = "y"


class Counts(StrEnum):
    """What the day that comes out means."""

    LATEST = "latest"
    """The last day on which something can be done, counted from the event."""
    LATEST_BEFORE = "latest_before"
    """The last day on which something can be done, counted back from the event."""
    EARLIEST = "earliest"
    """The first day on which something can be done."""
    ENDS = "ends"
    """The day with which something ends by itself."""
    END_OF_MONTH = "end_of_month"
    """The last day of the month of the event: what is applied for then counts from the month's first day."""
    FROM_MONTH = "reaches_back_from_month"
    """The first day for which money is paid, counted back from the month of the application."""
    FROM_YEAR = "reaches_back_from_year"
    """The first day for which money is paid, counted back from the year of the application."""
    FIXED = "fixed"
    """A day that the law names."""
    STATED = "stated"
    """A day that only the letter names."""


@dataclass(frozen=True)
class Period:
    """A length of time of the law: one week, three months."""

    length: int
    unit: Unit


@dataclass(frozen=True)
class Service:
    """A way in which a letter reaches somebody (Bekanntgabe, Zustellung), and from when it counts."""

    code: str
    days: int | None = None
    """Days after posting with which it counts as received; `None`: on a day that the paper itself names."""
    days_before_reform: int | None = None
    posted_until: date | None = None
    moves: bool = False
    """Whether that day itself moves off weekends and holidays."""


@dataclass(frozen=True)
class Rule:
    """A period of the law, and what it is counted from."""

    id: str
    counts: Counts
    period: Period | None = None
    backwards: bool = False
    moves: bool = False
    """Whether an end on a Saturday, Sunday or holiday moves. § 193 BGB."""
    fixed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    act: str = ""
    """What has to be done, where several rules say until when: the earliest of them counts."""
    by_lodging: bool = False
    """Whether the two days above are about the lodging of the application for asylum, not about the event."""


@dataclass(frozen=True)
class Step:
    """One step of the reckoning: what was done, the day that came out, and what the words need besides."""

    key: str
    day: date | None = None
    said: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Reckoned:
    """A deadline as counted: the day it runs from, its end before and after moving, and how it came about."""

    served_on: date | None
    cautious_end: date | None
    end: date | None
    steps: tuple[Step, ...]

    @property
    def act_by(self) -> date | None:
        """The earlier of the two ends, by which lists and warnings go; `None` where only the letter names a day."""
        return min(self.cautious_end, self.end) if self.cautious_end and self.end else None


class Impossible(ValueError):
    """Dates of which no deadline can be counted. `key` and `said` are put into words where they are shown."""

    def __init__(self, key: str, *, field: str, **said: object) -> None:
        super().__init__(key)
        self.key, self.field, self.said = key, field, said


class Lodged(StrEnum):
    """When the application for asylum was lodged. § 87e AsylG, art. 79 (3) of Regulation (EU) 2024/1348."""

    SINCE = "since"
    """On 12 June 2026 or later."""
    BEFORE = "before"
    UNKNOWN = "unknown"


class Instruction(StrEnum):
    """What the letter says about remedies (Rechtsbehelfsbelehrung)."""

    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Decision:
    """A kind of letter, and the rules that it sets off."""

    code: str
    rules: tuple[str, ...] = ()
    old_law: tuple[str, ...] = ()
    """Rules for applications lodged before 12 June 2026; it is not settled whether the new ones hold for them too."""
    after_suit: tuple[str, ...] = ()
    """Rules that run from the end of the time for the suit."""
    event_rules: tuple[str, ...] = ()
    """Rules that are counted from another day than the letter's, for which the counsellor is asked."""


@dataclass(frozen=True)
class Letter:
    """A letter that has come: what is known of it."""

    decision: Decision
    service: Service
    served_on: date | None = None
    posted_on: date | None = None
    lodged: Lodged = Lodged.UNKNOWN
    instruction: Instruction = Instruction.UNKNOWN
    event_on: date | None = None


@dataclass(frozen=True)
class Following:
    """A deadline that follows of a letter."""

    rule: Rule
    reckoned: Reckoned
    also: tuple["Following", ...] = ()
    """The same act after other rules, not earlier."""
    longer_end: date | None = None
    """Until when one might still act because the instruction is missing or wrong. Never relied on."""
