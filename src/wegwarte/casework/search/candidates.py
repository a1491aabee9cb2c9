"""Which files could be meant: asked of the database, by tokens and plain columns, in the order of promise."""

import datetime
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, F, IntegerField, Max, Q, Value, When, prefetch_related_objects
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.casework.names import BEGUN_SO, search_keys, typed_keys
from wegwarte.casework.names.text import words
from wegwarte.casework.queries.files import followed
from wegwarte.casework.search.narrowing import MOST, Reach, worth_ranking
from wegwarte.casework.tokens import phone_key, tokens_by_key
from wegwarte.core.beginnings import AtOrAfter, Before, begins_with

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff

WHOLE, WRITTEN_SO, WORD, BEGINNING, NUMBER = 4, 3, 2, 1, 6

COMPARED = (
    "office", "file_number", "given_name", "family_name", "other_names", "pseudonym", "contact", "birth_year",
    "birth_year_assumed", "last_contact_on", "submission", "level", "old_number",
)  # fmt: skip
"""Fields of a file that a search reads: a third of all there are."""

Part = dict[str, int]
"""Keys of one word of the question, each with what it counts."""


for lookup in (AtOrAfter, Before):
    Client._meta.get_field("file_number").register_lookup(lookup)


def by_tokens(member: "Staff", questions: list[list[Part]], year: int | None = None) -> "list[UUID]":
    """Ids of the files that share the most words with the question, at most MOST, the fitting year first.

    `questions`: names or numbers that are asked for beside each other, each by its words.
    """
    tokens = tokens_by_key(key for parts in questions for part in parts for key in part)
    asked = [[{tokens[key]: worth for key, worth in part.items()} for part in parts if part] for parts in questions]
    parts = [part for parts in asked for part in parts]
    if not parts:
        return []
    reach = Reach.of(member)
    keys = worth_ranking(reach, asked, year)
    total: Combinable = sum(map(_best, parts[1:]), start=_best(parts[0]))
    found = [
        row
        for place in reach.places(keys)
        for row in _ranked(
            Client.objects.visible_to(member).filter(place, tokens__token__in=tokens.values()), total, year
        )
    ]
    return [row[-1] for row in sorted(found, reverse=True)[:MOST]]


def _ranked(files: ClientQuerySet, total: Combinable, year: int | None) -> "list[tuple[int, int, datetime.date, UUID]]":
    """The first of them, each with what it is ranked by.

    A file without any contact is a new one: of all namesakes the likeliest to be looked for. Nor may a namesake's
    spelling of the name outweigh the year.
    """
    ranked = files.values("pk").annotate(hits=total, fits=_fits(year))
    order = ((F("hits") + F("fits")).desc(), "-fits", F("last_contact_on").desc(nulls_first=True), "-pk")
    rows = ranked.order_by(*order).values_list("hits", "fits", "last_contact_on", "pk")[:MOST]
    return [(hits + fits, fits, day or datetime.date.max, pk) for hits, fits, day, pk in rows]


def opened(member: "Staff", keys: "Iterable[UUID]") -> "dict[UUID, Client]":
    """Those of the files that the member may see, by their ids, with what is compared and shown of them.

    Their offices are the member's own, which are here already; those of others are read apart: joined, they lead the
    planner through all of an office.
    """
    found = Client.objects.visible_to(member).only(*COMPARED, "record_key").in_bulk(list(keys))
    own = {office.pk: office for office in member.offices_with(Right.COUNSEL)}
    for client in found.values():
        if client.office_id in own:
            client.office = own[client.office_id]
    prefetch_related_objects([client for client in found.values() if client.office_id not in own], "office")
    return found


def by_number(member: "Staff", beginnings: Iterable[str]) -> "list[UUID]":
    """Ids of the files whose number begins so, the latest file first."""
    conditions = [begins_with("file_number", start) for start in beginnings]
    if not conditions:
        return []
    # Not by number: for that order PostgreSQL would walk the other index, past all numbers that begin otherwise.
    found = Client.objects.visible_to(member).filter(reduce(or_, conditions)).order_by("-created_at", "-pk")
    return list(found.values_list("pk", flat=True)[:MOST]) or _led_to(conditions)


def _led_to(conditions: list[Q]) -> "list[UUID]":
    """Where the numbers of merged files lead, when no file has such a number itself."""
    signposts = Client.objects.everywhere(because="a number leads on; only files that the member may see are opened")
    keys = signposts.signposts().filter(reduce(or_, conditions)).values_list("pk", flat=True)[:MOST]
    return list(dict.fromkeys(followed(keys).values()))


def by_year(member: "Staff", year: int) -> "list[UUID]":
    """Ids of the files of people born in that year, the latest contact first."""
    order = (F("last_contact_on").desc(nulls_last=True), "-pk")
    return list(
        Client.objects.visible_to(member).filter(birth_year=year).order_by(*order).values_list("pk", flat=True)[:MOST]
    )


def parts_of_name(name: str, *, typing: bool = False) -> list[Part]:
    """The keys to look up for a name, word by word; with `typing` the last word may be unfinished."""
    whole, found = search_keys(name), words(name)
    parts: list[Part] = [dict.fromkeys(search_keys(word) & whole, WORD) for word in found]
    joined = whole.difference(*parts)
    if typing and found:
        parts[-1] = {key: _begun(key) for key in typed_keys(name)} | parts[-1]
    return [*parts, dict.fromkeys(joined, WHOLE)]


def part_of_phone(phone: str) -> Part:
    """The key of a telephone number; it counts more than a name, for it is hardly shared."""
    key = phone_key(phone)
    return {key: NUMBER} if key else {}


def part_of_running(key: str) -> Part:
    """The key of a file number without the office's letters."""
    return {key: NUMBER} if key else {}


def _begun(key: str) -> int:
    """Letters that stand there so count more than any sound: they were read from a letter, or half typed."""
    return WRITTEN_SO if key.startswith(BEGUN_SO) else BEGINNING


def _best(worths: dict[int, int]) -> Combinable:
    """What the best token of one word counts for a file."""
    levels = [
        When(tokens__token__in=[token for token, own in worths.items() if own == worth], then=Value(worth))
        for worth in sorted(set(worths.values()), reverse=True)
    ]
    return Coalesce(Max(Case(*levels, default=Value(0), output_field=IntegerField())), 0)


def _fits(year: int | None) -> Combinable:
    if year is None:
        return Value(0)
    return Case(When(birth_year=year, then=Value(1)), default=Value(0), output_field=IntegerField())
