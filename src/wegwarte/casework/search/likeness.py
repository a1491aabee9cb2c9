"""How well an opened file answers to a name. The names are open here, in memory, and nowhere else."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from wegwarte.casework.models import Client
from wegwarte.casework.names import LIKELY_SAME, begins, prefix_keys, similarity, typed_keys
from wegwarte.casework.names.text import words
from wegwarte.casework.tokens import other_names_of

BEGUN = 0.8
"""Likeness of a word to the one that begins with the sounds typed."""

BEGUN_SO = 0.9
"""Least likeness of a word to the one that begins with the very letters typed; more the fewer are missing."""

REST_UNKNOWN = 0.9
"""What it counts when all words of the file's name were asked for, but more were asked than it has."""


class Which(Enum):
    """Which of a file's names it was."""

    NAME = "name"
    OTHER = "other"
    PSEUDONYM = "pseudonym"


@dataclass(frozen=True)
class Likeness:
    """How alike (0 to 1), by which of the names, whether it is written (or begun) the same way; whether a word fits."""

    score: float
    which: Which = Which.NAME
    same_writing: bool = False
    one_word: bool = False


def names_of(client: Client) -> list[tuple[Which, str]]:
    """All that the person is called in the file."""
    named = f"{client.given_name} {client.family_name}".strip()
    found = [(Which.NAME, named), *((Which.OTHER, name) for name in other_names_of(client))]
    return [(which, name) for which, name in [*found, (Which.PSEUDONYM, client.pseudonym)] if name]


def likest(asked: str, client: Client, *, typing: bool = True) -> Likeness:
    """The name of the file that answers best to what was asked for."""
    found = [_compared(asked, name, which, typing) for which, name in names_of(client)]
    one_word = any(likeness.one_word for likeness in found)
    best = max(found, key=lambda likeness: (likeness.score, likeness.same_writing), default=Likeness(0.0))
    return replace(best, one_word=one_word)


def _compared(asked: str, name: str, which: Which, typing: bool) -> Likeness:
    """By words, so that a given name alone finds the whole; as a whole, so that Ali Reza finds Alireza."""
    asked_words, name_words = words(asked), words(name)
    if not asked_words or not name_words:
        return Likeness(0.0, which)
    table = [[_alike(one, other) for other in name_words] for one in asked_words]
    if typing:
        begun = [_begun(asked_words[-1], word) for word in name_words]
        table[-1] = [max(likeness) for likeness in zip(table[-1], begun, strict=True)]
    of_asked = [max(row) for row in table]
    of_name = [max(column) for column in zip(*table, strict=True)]
    score = max(_mean(of_asked), REST_UNKNOWN * _mean(of_name))
    if score < 1:
        score = max(score, similarity(asked, name))
    return Likeness(score, which, _same(asked_words, name_words, typing), max(of_asked) >= LIKELY_SAME)


@lru_cache(maxsize=50_000)
def _alike(one: str, other: str) -> float:
    """Of two single words, kept in the memory of the process as their readings are: namesakes are compared once."""
    return similarity(one, other)


@lru_cache(maxsize=50_000)
def _begun(typed: str, word: str) -> float:
    """How well a word of the name goes on from what was typed, by its letters or by its sounds; kept likewise."""
    keys = typed_keys(typed)
    if keys and begins(word, typed):
        return BEGUN_SO + (1 - BEGUN_SO) * min(1.0, len(typed) / len(word))
    return BEGUN if keys & prefix_keys(word) else 0.0


def _mean(scores: list[float]) -> float:
    """The worst word counts as much as all together: another family name makes another person."""
    return (sum(scores) / len(scores) + min(scores)) / 2


def _same(asked: tuple[str, ...], name: tuple[str, ...], typing: bool) -> bool:
    """Whether each word asked for stands there so; of the last, when it is being typed, its beginning."""
    whole = asked[:-1] if typing and typed_keys(asked[-1]) else asked
    return set(whole) <= set(name) and (whole == asked or any(begins(word, asked[-1]) for word in name))
