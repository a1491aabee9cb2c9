"""Other ways to begin with a letter that has come, as from its photo: declared by apps above."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from wegwarte.carriers.access import Staff
from wegwarte.casework.models import Client


@dataclass(frozen=True)
class Beginning:
    """A link above the form of a letter."""

    label: str | Promise
    href: str
    icon: str


Beginnings = Callable[[Client, Staff], list[Beginning]]
_known: list[Beginnings] = []


def register(beginnings: Beginnings) -> None:
    """Adds a function that knows ways to begin with a letter of a file."""
    _known.append(beginnings)


def beginnings_of(client: Client, member: Staff) -> list[Beginning]:
    """All ways to begin that there are for a letter of this file."""
    return [beginning for beginnings in _known for beginning in beginnings(client, member)]
