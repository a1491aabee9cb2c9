"""Files that may be of one person: of one file, and of an office page by page."""

from dataclasses import dataclass

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.casework.search import Found, possible_duplicates
from wegwarte.casework.search.duplicates import Newcomer
from wegwarte.casework.search.likeness import names_of
from wegwarte.casework.search.many import Comparing
from wegwarte.casework.tokens import phones_of

LOOKED_THROUGH = 100
"""Files of which one page of the list looks for second ones."""


@dataclass(frozen=True)
class Pair:
    """A file, and one that may be of the same person."""

    client: Client
    found: Found


def as_newcomer(client: Client) -> Newcomer:
    """What a file says of its person, to be compared with other files."""
    names = tuple(name for _which, name in names_of(client))
    return Newcomer(names, client.birth_year, client.birth_year_assumed, next(iter(phones_of(client)), ""))


def second_files_of(client: Client, member: Member) -> list[Found]:
    """Files that may be of the same person as this one, of those that the member may see."""
    return [found for found in possible_duplicates(as_newcomer(client), member=member) if found.client != client]


def pairs_among(clients: list[Client], member: Member) -> list[Pair]:
    """For each of these files those that may be of the same person, each pair once, the likeliest first."""
    found = Comparing(member).duplicates([as_newcomer(client) for client in clients])
    pairs: dict[frozenset[object], Pair] = {}
    for client, likely in zip(clients, found, strict=True):
        for each in likely:
            if each.client != client:
                pairs.setdefault(frozenset((client.pk, each.client.pk)), Pair(client, each))
    return sorted(pairs.values(), key=lambda pair: -pair.found.score)
