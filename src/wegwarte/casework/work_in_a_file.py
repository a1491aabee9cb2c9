"""What a member answers for in one file, and how it goes to somebody else; apps above add what they know of."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client


@dataclass(frozen=True)
class Giving:
    """From whom to whom, by whom, on which day."""

    giver: Member
    to: Member
    by: Member
    on: datetime.date


@dataclass(frozen=True)
class FileWork:
    """A kind of work in a file: whether a member answers for some, and how all of it is given over."""

    any: Callable[[Client, Member], bool]
    give: Callable[[Client, Giving], object]


_kinds: dict[str, FileWork] = {}


def register(key: str, kind: FileWork) -> None:
    """Adds a kind of work; the same key again replaces it."""
    _kinds[key] = kind


def answers_for_something(client: Client, member: Member) -> bool:
    """Whether the member has work of some kind in the file, beside its cases."""
    return any(kind.any(client, member) for kind in _kinds.values())


def give_all(client: Client, giving: Giving) -> None:
    """Gives everything over that the giver answers for in the file, beside its cases."""
    for kind in _kinds.values():
        kind.give(client, giving)
