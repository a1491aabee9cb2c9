"""Which files are worth ranking, when a name is so frequent that its bearers cannot all be looked at.

A sixth of a large carrier's files may be of people called Mohammed. The rarer words of the question decide then; and
where all that was typed is frequent, the files that were in use last. Everything here is read along indexes alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q

from wegwarte.carriers.rights import Right
from wegwarte.casework.models import CaseMember, Client, SearchToken
from wegwarte.casework.models.client import ClientQuerySet

if TYPE_CHECKING:
    from uuid import UUID

    from wegwarte.carriers.access import Staff

ALL = 1500
"""Tokens among the files in reach up to which all of them are ranked."""

RARE = 500
"""Tokens up to which a word is rare: its bearers are all looked at."""

MOST = 50
"""Files that are opened and ranked for one question."""

Weighed = dict[int, int]
"""Tokens of one word, or of the whole, each with what it counts."""


@dataclass(frozen=True)
class Reach:
    """Where a member looks: whole offices, and single files of other offices, in whose case teams the member is."""

    offices: "list[UUID]"
    files: "list[UUID]"

    @classmethod
    def of(cls, member: "Staff") -> "Reach":
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        teams = CaseMember.objects.holding(member).exclude(case__client__office__in=offices)
        return cls(offices, list(teams.values_list("case__client_id", flat=True)))

    def places(self, keys: "list[UUID] | None") -> list[Q]:
        """Where tokens are ranked: among the files with these ids, or in all of the reach.

        Offices and single files are asked for one after the other: with an OR between them the tokens of the whole
        carrier would be read.
        """
        if keys is not None:
            return [Q(pk__in=keys)]
        alone = [Q(pk__in=self.files)] if self.files else []
        return [Q(tokens__office__in=self.offices), *alone]

    def frequency(self, tokens: Iterable[int]) -> Weighed:
        """How often each token stands in the offices."""
        there = SearchToken.objects.filter(office__in=self.offices, token__in=list(tokens))
        return dict(there.values_list("token").annotate(times=Count("*")))


def worth_ranking(reach: Reach, questions: list[list[Weighed]], year: int | None) -> "list[UUID] | None":
    """Ids of the files that can win; None when there are so few that all can be ranked.

    `questions`: names or numbers that are asked for beside each other, each by its words.
    """
    tokens = set(chain.from_iterable(chain.from_iterable(questions)))
    often = reach.frequency(tokens)
    if sum(often.values()) <= ALL:
        return None
    keys = dict.fromkeys(_in_teams(reach, tokens))
    for words in questions:
        keys |= dict.fromkeys(_bearers(reach, words, often, year))
    return list(keys)


def _bearers(reach: Reach, words: list[Weighed], often: Weighed, year: int | None) -> "Iterable[UUID]":
    """Those who bear the rare words; else two frequent ones; else the latest who bear the one, if no year chooses."""
    counted = sorted((sum(often.get(token, 0) for token in word), place) for place, word in enumerate(words))
    known = [(count, words[place]) for count, place in counted if count]
    rare = [token for count, word in known if count <= RARE for token in word]
    separate = [word for count, word in known if count > RARE]
    yield from _having(reach, rare)
    if len(separate) > 1:
        yield from _having(reach, separate[0], also=separate[1])
    if rare or not separate:
        return
    born = [] if year is None else list(_born_in(reach, separate[:2], year))
    yield from born
    if len(separate) == 1 and len(born) < MOST:
        few, many = _by_promise(separate[0], often)
        yield from _having(reach, few)
        yield from _latest(reach, many)


def _having(reach: Reach, tokens: Iterable[int], also: Iterable[int] = ()) -> "Iterable[UUID]":
    """Those who bear any of the tokens, who bear the most of them first."""
    there = SearchToken.objects.filter(office__in=reach.offices, token__in=list(tokens))
    if also:
        other = SearchToken.objects.filter(office__in=reach.offices, token__in=list(also))
        there = there.filter(client__in=other.values("client_id"))
    counted = there.values("client_id").annotate(shared=Count("token")).order_by("-shared", "client_id")
    return [row["client_id"] for row in counted[:RARE]]


def _by_promise(word: Weighed, often: Weighed) -> tuple[list[int], list[int]]:
    """The tokens that count most and whose bearers can all be looked at; the next ones, if those fill no page."""
    few: list[int] = []
    bearers = 0
    for worth in sorted(set(word.values()), reverse=True):
        level = [token for token, own in word.items() if own == worth]
        more = sum(often.get(token, 0) for token in level)
        if bearers + more > RARE:
            return few, level if bearers < MOST else []
        few, bearers = few + level, bearers + more
    return few, []


def _latest(reach: Reach, tokens: list[int]) -> "Iterable[UUID]":
    """New files and those with the latest contacts: of each office as the index has them, asked for at once."""
    if not tokens:
        return []
    files = _bearing(reach, [tokens])
    dated = files.filter(last_contact_on__isnull=False).order_by(F("last_contact_on").desc(nulls_last=True), "-pk")
    parts = [files.filter(last_contact_on__isnull=True), *(dated.filter(office=office) for office in reach.offices)]
    # Half of each kind, so that neither keeps the other from being ranked.
    new, *others = (part.values_list("last_contact_on", "pk")[: MOST // 2] for part in parts)
    found = list(new.union(*others, all=True))
    latest = sorted((row for row in found if row[0]), reverse=True)[: MOST // 2]
    return [pk for day, pk in found if day is None] + [pk for _day, pk in latest]


def _born_in(reach: Reach, words: "Iterable[Iterable[int]]", year: int) -> "Iterable[UUID]":
    """Those born in the year who bear all the words, however they are written."""
    return _bearing(reach, words).filter(birth_year=year).values_list("pk", flat=True)[:RARE]


def _bearing(reach: Reach, words: "Iterable[Iterable[int]]") -> ClientQuerySet:
    """Files of the offices that bear some token of each word."""
    files = Client.objects.everywhere(because="ids in the member's offices; what is shown goes through visible_to")
    for tokens in words:
        files = files.filter(Exists(SearchToken.objects.filter(client=OuterRef("pk"), token__in=list(tokens))))
    return files.filter(office__in=reach.offices)


def _in_teams(reach: Reach, tokens: set[int]) -> "Iterable[UUID]":
    if not reach.files:
        return ()
    there = SearchToken.objects.filter(client__in=reach.files, token__in=tokens)
    return there.values_list("client_id", flat=True).distinct()
