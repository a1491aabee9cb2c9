"""What is proposed of a letter, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum

from wegwarte.documents.sight.page import Box


class Sure(StrEnum):
    """How far a proposal is to be trusted: held against the letter it has to be in any case."""

    YES = "yes"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Place:
    """Where something stands: the page (from 1) and the box there."""

    page: int
    box: Box


@dataclass(frozen=True)
class Proposal:
    """What a letter may say: `value` as a form takes it (a code, a day as YYYY-MM-DD, a text), `words` as it stands."""

    field: str
    value: str
    place: Place
    sure: Sure
    words: str


@dataclass(frozen=True)
class Remedy:
    """What an instruction names: the remedy ("suit", "objection", "appeal", "leave", "") and its period ("1m", "")."""

    remedy: str
    period: str
    place: Place
    words: str
