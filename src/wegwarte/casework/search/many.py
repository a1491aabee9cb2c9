"""Before many files are made at once: who of all these people is here already? In a few queries for thousands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wegwarte.casework.models import Client, SearchToken
from wegwarte.casework.search import candidates
from wegwarte.casework.search.duplicates import SHOWN, Newcomer, judge
from wegwarte.casework.search.finding import Found
from wegwarte.casework.search.narrowing import Reach
from wegwarte.casework.tokens import PURPOSE, token_of
from wegwarte.core.bulk import batches
from wegwarte.core.vault import carrier_secret

if TYPE_CHECKING:
    from uuid import UUID

    from wegwarte.carriers.access import Staff

OPENED = 8
"""Files that are opened and compared for one person."""

AT_ONCE = 1000
"""Tokens or files that one query asks for."""

KNOWN_AT_ONCE = 20_000
"""Files that stay open in memory while the people are compared."""


class Comparing:
    """Compares people with the files that the member may see; what was read for one serves the next."""

    def __init__(self, member: "Staff") -> None:
        self.member, self.secret = member, carrier_secret(PURPOSE)
        self.offices = Reach.of(member).offices
        self.bearers: dict[int, list[UUID]] = {}
        self.opened: dict[UUID, Client] = {}

    def duplicates(self, people: Sequence[Newcomer]) -> list[list[Found]]:
        """For each person at most five files that could be theirs, the likeliest first."""
        asked = [self._asked(person) for person in people]
        self._learn({token for parts in asked for part in parts for token in part})
        likely = [self._likeliest(parts) for parts in asked]
        self._open({key for keys in likely for key in keys})
        return [
            self._judged(person, [self.opened[key] for key in keys if key in self.opened])
            for person, keys in zip(people, likely, strict=True)
        ]

    def _asked(self, person: Newcomer) -> list[dict[int, int]]:
        """Tokens of the words of the names and of the number, each with what it counts."""
        parts = [part for name in person.names for part in candidates.parts_of_name(name)]
        parts.append(candidates.part_of_phone(person.phone))
        return [{token_of(key, self.secret): worth for key, worth in part.items()} for part in parts if part]

    def _learn(self, tokens: set[int]) -> None:
        """Reads the bearers of the tokens that are new: one query for each thousand."""
        for some in batches(sorted(tokens - self.bearers.keys()), AT_ONCE):
            found: dict[int, list[UUID]] = {token: [] for token in some}
            there = SearchToken.objects.filter(office__in=self.offices, token__in=some)
            for token, client in there.values_list("token", "client_id").iterator(chunk_size=10_000):
                found[token].append(client)
            self.bearers |= found

    def _likeliest(self, parts: list[dict[int, int]]) -> "list[UUID]":
        """Ids of the files that share the most words; of a frequent word alone, only a few."""
        scores: dict[UUID, int] = defaultdict(int)
        for part in parts:
            best: dict[UUID, int] = {}
            for token, worth in part.items():
                for client in self.bearers[token]:
                    best[client] = max(best.get(client, 0), worth)
            for client, worth in best.items():
                scores[client] += worth
        return [key for key, _score in sorted(scores.items(), key=lambda pair: -pair[1])[:OPENED]]

    def _open(self, keys: "Iterable[UUID]") -> None:
        if len(self.opened) > KNOWN_AT_ONCE:
            self.opened.clear()
        for some in batches(set(keys) - self.opened.keys(), AT_ONCE):
            self.opened |= candidates.opened(self.member, some)

    @staticmethod
    def _judged(person: Newcomer, files: list[Client]) -> list[Found]:
        judged = [judge(client, person) for client in files]
        return sorted((each for each in judged if each.reasons), key=lambda each: -each.score)[:SHOWN]
