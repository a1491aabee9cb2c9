"""How alike two names are: the rank of a candidate, not a proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from .equivalents import head_of
from .particles import in_order, neighbours, without_particles
from .readings import Reading, join, readings
from .text import words
from .vowels import gap_cost

LIKELY_SAME = 0.86
"""From here on two names are likely spellings of one name. Chosen on the tuning pairs."""

_KNOWN_FORMS = 0.93
"""Two forms of `equivalents`: likely the same, behind every mere spelling."""

_STRANGERS = 0.7
"""Most that words without a common skeleton can reach."""

_UNMATCHED = 0.4
"""How much of the result the words left over take away: Ahmad and Ahmad Khan reach 0.8."""

_SOUNDS = {
    "kq": 0.0,
    "Gg": 0.05,
    "hx": 0.1,
    "sz": 0.1,
    "cz": 0.1,
    "JZ": 0.1,
    "dt": 0.15,
    "bp": 0.15,
    "fv": 0.15,
    "CS": 0.15,
    "SZ": 0.2,
    "Zz": 0.2,
    "cs": 0.2,
    "Ss": 0.3,
    "Zs": 0.3,
    "Cc": 0.3,
    "CZ": 0.3,
    "Zc": 0.3,
    "Hh": 0.3,
    "Cs": 0.35,
    "Jg": 0.35,
    "Sc": 0.35,
    "Cz": 0.4,
    "Sz": 0.4,
    "Hx": 0.4,
    "GJ": 0.5,
}
"""Cost of two consonants of one class; 0.5 where none is given."""
_SOUND_COST = {pair: cost for letters, cost in _SOUNDS.items() for pair in (letters, letters[::-1])}


def similarity(one: str, other: str) -> float:
    """Give the similarity of two names in [0, 1], symmetric; 0 when one has no letters.

    The words are paired best with best, whatever their order; the worst pair counts as much as the mean,
    because one different word (Ali Hassan, Ali Hussein) makes another person. Words too many lower the
    result.
    """
    first, second = sorted((words(one), words(other)))
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    left, right = in_order(first), in_order(second)
    names, others = without_particles(left), without_particles(right)
    best = _overall(_pair(names, others), abs(len(names) - len(others)))
    if best < LIKELY_SAME and len(left) + len(right) > 2:
        best = max(best, _written_as_one(left, names, others), _written_as_one(right, others, names))
    return round(best, 4)


def _pair(left: Sequence[str], right: Sequence[str]) -> list[float]:
    """Pair the words greedily, best first, and give their similarities."""
    if len(left) == 1 and len(right) == 1:
        return [word_similarity(left[0], right[0])]
    ranked = sorted(
        ((word_similarity(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right)),
        reverse=True,
    )
    scores, taken, matched = [], set[int](), set[int]()
    for score, i, j in ranked:
        if i not in taken and j not in matched:
            taken.add(i)
            matched.add(j)
            scores.append(score)
    return scores


def _overall(scores: Sequence[float], left_over: int) -> float:
    """Half mean, half minimum, lowered for the words of the longer name that are left over."""
    share = left_over / (len(scores) + left_over)
    return (sum(scores) / len(scores) + min(scores)) / 2 * (1 - _UNMATCHED * share)


def _written_as_one(whole: tuple[str, ...], apart: Sequence[str], glued: Sequence[str]) -> float:
    """The result when neighbouring words of the one name are one word of the other (Ali Reza, Alireza)."""
    rest, others, scores = list(apart), list(glued), list[float]()
    for pair in neighbours(whole):
        joined = join(*pair)
        match = next((word for word in others if joined.key in readings(word)), None)
        if match and match not in pair and any(word in rest for word in pair):
            scores.append(_likeness(joined, readings(match)[joined.key]))
            others.remove(match)
            rest = [word for word in rest if word not in pair]
    if not scores:
        return 0.0
    return _overall(scores + _pair(rest, others), abs(len(rest) - len(others)))


@lru_cache(maxsize=50_000)
def word_similarity(one: str, other: str) -> float:
    """Give the similarity in [0, 1] of two words in normal form: the best over the readings they share."""
    if one == other:
        return 1.0
    ways, others = readings(one), readings(other)
    shared = [_likeness(ways[key], others[key]) for key in ways if key in others]
    head = head_of(one)
    if head and head == head_of(other):
        shared.append(_KNOWN_FORMS)
    return max(shared) if shared else _likeness_of_strangers(ways, others)


def _likeness(one: Reading, other: Reading) -> float:
    """1 less the cost of every consonant and gap, for each place where the words could have differed."""
    places = len(one.consonants)
    if places != len(other.consonants):
        return _STRANGERS
    cost = max(one.cost, other.cost)
    for sound, heard in zip(one.consonants, other.consonants, strict=True):
        if sound != heard:
            cost += _SOUND_COST.get(sound + heard, 0.5)
    for number, (gap, heard_gap) in enumerate(zip(one.gaps, other.gaps, strict=True)):
        if gap != heard_gap:
            cost += gap_cost(gap, heard_gap, number == places)
    return max(0.0, 1 - cost / (places + 2))


def _likeness_of_strangers(one: Mapping[str, Reading], other: Mapping[str, Reading]) -> float:
    """Jaro-Winkler of the likeliest skeletons: enough to rank a slip of the pen, never to be likely one."""
    first, second = (next(iter(ways), "") for ways in (one, other))
    return _STRANGERS * JaroWinkler.similarity(first, second) if first and second else 0.0
