"""Files that may be of one person: of one file, and of an office page by page."""

from dataclasses import dataclass, replace
from uuid import UUID

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, DifferentPerson
from wegwarte.casework.queries.different_people import told_apart
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


@dataclass(frozen=True)
class Apart:
    """A file, and who said that it is not of the same person."""

    client: Client
    said: DifferentPerson


def as_newcomer(client: Client) -> Newcomer:
    """What a file says of its person, to be compared with other files."""
    names = tuple(name for _which, name in names_of(client))
    return Newcomer(names, client.birth_year, client.birth_year_assumed, next(iter(phones_of(client)), ""))


def second_files_of(client: Client, member: Member) -> list[Found]:
    """Files that may be of the same person as this one, of those that the member may see and nobody has told apart."""
    found = possible_duplicates(as_newcomer(client), member=member)
    apart = told_apart([client.pk]) if found else {}
    return [each for each in found if each.client != client and frozenset((client.pk, each.client.pk)) not in apart]


def told_apart_from(client: Client, member: Member) -> list[Apart]:
    """The files of which somebody has said that they are of another person, of those that the member may see."""
    said = {next(iter(pair - {client.pk})): row for pair, row in told_apart([client.pk]).items()}
    files = Client.objects.visible_to(member).in_a_line().in_bulk(said) if said else {}
    return [Apart(files[key], row) for key, row in said.items() if key in files]


def pairs_among(clients: list[Client], member: Member) -> list[Pair]:
    """For each of these files those that may be of the same person, each pair once, the likeliest first."""
    found = Comparing(member).duplicates([as_newcomer(client) for client in clients])
    apart = told_apart(client.pk for client in clients)
    pairs: dict[frozenset[UUID], Pair] = {}
    for client, likely in zip(clients, found, strict=True):
        for each in likely:
            both = frozenset((client.pk, each.client.pk))
            if each.client != client and both not in apart and _tells_enough(client, each):
                pairs.setdefault(both, _older_first(client, each))
    return sorted(pairs.values(), key=lambda pair: -pair.found.score)


def _tells_enough(client: Client, found: Found) -> bool:
    """Words that people choose as pseudonyms are alike without being the same person's."""
    named = client.level == found.client.level == Client.Level.NAMED
    return named or len(found.reasons) > 1


def _older_first(client: Client, found: Found) -> Pair:
    """The file with the older number goes on, as long as nobody turns them round."""
    if _age(found.client) < _age(client):
        return Pair(found.client, replace(found, client=client))
    return Pair(client, found)


def _age(client: Client) -> list[str]:
    """Year and running number of a file."""
    return client.file_number.rsplit("-", 2)[-2:]
