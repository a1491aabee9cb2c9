"""How well an opened file answers to a name. The names are open here, in memory, and nowhere else."""

from dataclasses import dataclass
from enum import Enum

from wegwarte.casework.models import Client
from wegwarte.casework.names import normalise, prefix_keys, similarity, typed_keys
from wegwarte.casework.names.text import words
from wegwarte.casework.tokens import other_names_of

BEGUN = 0.8
"""Likeness of a word to the one whose beginning was typed."""

REST_UNKNOWN = 0.9
"""What it counts when all words of the file's name were asked for, but more were asked than it has."""


class Which(Enum):
    """Which of a file's names it was."""

    NAME = "name"
    OTHER = "other"
    PSEUDONYM = "pseudonym"


@dataclass(frozen=True)
class Likeness:
    """How alike (0 to 1), by which of the names, and whether it is written the same way or only begun."""

    score: float
    which: Which = Which.NAME
    same_writing: bool = False


def names_of(client: Client) -> list[tuple[Which, str]]:
    """All that the person is called in the file."""
    named = f"{client.given_name} {client.family_name}".strip()
    found = [(Which.NAME, named), *((Which.OTHER, name) for name in other_names_of(client))]
    return [(which, name) for which, name in [*found, (Which.PSEUDONYM, client.pseudonym)] if name]


def likest(asked: str, client: Client, *, typing: bool = True) -> Likeness:
    """The name of the file that answers best to what was asked for."""
    found = [Likeness(_score(asked, name, typing), which, _same(asked, name)) for which, name in names_of(client)]
    return max(found, key=lambda likeness: likeness.score, default=Likeness(0.0))


def _score(asked: str, name: str, typing: bool) -> float:
    """By words, so that a given name alone finds the whole; as a whole, so that Ali Reza finds Alireza."""
    asked_words, name_words = words(asked), words(name)
    if not asked_words or not name_words:
        return 0.0
    table = [[similarity(one, other) for other in name_words] for one in asked_words]
    if typing:
        begun = typed_keys(asked_words[-1])
        table[-1] = [
            max(score, BEGUN if begun & prefix_keys(other) else 0.0)
            for score, other in zip(table[-1], name_words, strict=True)
        ]
    of_asked = [max(row) for row in table]
    of_name = [max(column) for column in zip(*table, strict=True)]
    return max(_mean(of_asked), REST_UNKNOWN * _mean(of_name), similarity(asked, name))


def _mean(scores: list[float]) -> float:
    """The worst word counts as much as all together: another family name makes another person."""
    return (sum(scores) / len(scores) + min(scores)) / 2


def _same(asked: str, name: str) -> bool:
    return set(normalise(asked).split()) <= set(normalise(name).split())
