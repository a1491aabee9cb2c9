"""Which files are worth ranking, when a name is so frequent that its bearers cannot all be looked at.

A sixth of a large carrier's files may be of people called Mohammed. The rarer words of the question decide then; and
where all that was typed is frequent, the files that were in use last. Everything here is read along indexes alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef

from wegwarte.carriers.rights import Right
from wegwarte.casework.models import CaseMember, SearchToken
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

    def frequency(self, tokens: Iterable[int]) -> Weighed:
        """How often each token stands in the offices."""
        there = SearchToken.objects.filter(office__in=self.offices, token__in=list(tokens))
        return dict(there.values_list("token").annotate(times=Count("*")))


def worth_ranking(
    files: ClientQuerySet, reach: Reach, questions: list[list[Weighed]], year: int | None
) -> "list[UUID] | None":
    """Ids of the files that can win; None when there are so few that all can be ranked.

    `questions`: names or numbers that are asked for beside each other, each by its words.
    """
    tokens = set(chain.from_iterable(chain.from_iterable(questions)))
    often = reach.frequency(tokens)
    if sum(often.values()) <= ALL:
        return None
    keys = dict.fromkeys(_in_teams(reach, tokens))
    for words in questions:
        keys |= dict.fromkeys(_bearers(files, reach, words, often, year))
    return list(keys)


def _bearers(
    files: ClientQuerySet, reach: Reach, words: list[Weighed], often: Weighed, year: int | None
) -> "Iterable[UUID]":
    """Those who bear the rare words; else those who bear two frequent ones; else the latest who bear the one."""
    counted = sorted((sum(often.get(token, 0) for token in word), place) for place, word in enumerate(words))
    known = [(count, words[place]) for count, place in counted if count]
    rare = [token for count, word in known if count <= RARE for token in word]
    separate = [word for count, word in known if count > RARE]
    if rare:
        yield from _having(reach, rare)
    if len(separate) > 1:
        yield from _having(reach, separate[0], also=separate[1])
    elif separate and not rare:
        yield from _latest(files, reach, _best_known(separate[0], often))
        if year is not None:
            yield from _born_in(files, reach, list(separate[0]), year)


def _having(reach: Reach, tokens: Iterable[int], also: Iterable[int] = ()) -> "Iterable[UUID]":
    there = SearchToken.objects.filter(office__in=reach.offices, token__in=list(tokens))
    if also:
        other = SearchToken.objects.filter(office__in=reach.offices, token__in=list(also))
        there = there.filter(client__in=other.values("client_id"))
    return there.values_list("client_id", flat=True).distinct()[: 2 * RARE]


def _best_known(word: Weighed, often: Weighed) -> list[int]:
    """The tokens that count most, and of the lesser ones as many as it takes to fill a page."""
    best: list[int] = []
    for token in sorted(word, key=lambda token: -word[token]):
        if sum(often.get(taken, 0) for taken in best) >= MOST and word[token] < word[best[-1]]:
            break
        best.append(token)
    return best


def _latest(files: ClientQuerySet, reach: Reach, tokens: list[int]) -> "Iterable[UUID]":
    """The new files and those with the latest contacts, office by office, as the index has them."""
    bearing = Exists(SearchToken.objects.filter(client=OuterRef("pk"), token__in=tokens))
    for office in reach.offices:
        there = files.filter(bearing, office=office)
        there = there.order_by(F("last_contact_on").desc(nulls_last=True), "-pk")  # as the index has them
        for new in (True, False):
            yield from there.filter(last_contact_on__isnull=new).values_list("pk", flat=True)[:MOST]


def _born_in(files: ClientQuerySet, reach: Reach, tokens: list[int], year: int) -> "Iterable[UUID]":
    """Those born in the year, however their name is written."""
    bearing = Exists(SearchToken.objects.filter(client=OuterRef("pk"), token__in=tokens))
    for office in reach.offices:
        yield from files.filter(bearing, office=office, birth_year=year).values_list("pk", flat=True)[:MOST]


def _in_teams(reach: Reach, tokens: set[int]) -> "Iterable[UUID]":
    if not reach.files:
        return ()
    there = SearchToken.objects.filter(client__in=reach.files, token__in=tokens)
    return there.values_list("client_id", flat=True).distinct()
