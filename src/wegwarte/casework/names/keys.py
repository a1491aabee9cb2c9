"""Search keys: what is hashed, stored and looked up so that spellings of one name find each other."""

from __future__ import annotations

from itertools import islice

from .beginnings import stored_beginnings, typed_beginning
from .equivalents import head_of
from .particles import in_order, neighbours, without_particles
from .readings import Reading, join, readings
from .text import words

MAX_KEYS = 40
"""Most keys of one kind (`w:`, `p:`, `b:`) of one name however absurd. A usual name has two to twelve of each."""

BEGUN_SO = "b:"
"""Begins the keys of plain beginnings, as they are written."""

_LONGEST_PREFIX = 5
"""Consonants of the longest stored prefix: about eight letters."""

_PREFIX_CLASSES = str.maketrans("dbf", "tpv")


def search_keys(name: str) -> frozenset[str]:
    """Give the keys of a whole name in any script; names that share one are candidates for the same person.

    Each key is `w:` and a skeleton of consonant classes, of one word or of two neighbouring words written
    as one (Ali Reza, Alireza). The order of the words plays no part. Empty for a name without letters. At
    most MAX_KEYS.
    """
    whole = in_order(words(name))
    keys = [f"w:{key}" for word in without_particles(whole) for key in _word_keys(word)]
    keys += [f"w:{join(*pair).key}" for pair in neighbours(whole)]
    return frozenset(islice(dict.fromkeys(keys), MAX_KEYS))


def are_candidates(one: str, other: str) -> bool:
    """Tell whether a search for one name would offer the other: they share a key."""
    return not search_keys(one).isdisjoint(search_keys(other))


def prefix_keys(name: str) -> frozenset[str]:
    """Give the keys a name is stored under for search while typing, at most MAX_KEYS of each kind.

    `p:` and the beginning of a skeleton, three to eight for a usual name; `b:` and the plain beginning of a word,
    three to eight letters of it, six to twelve for a usual name and twice as many in Cyrillic.
    """
    ways = [reading for word in words(name) for reading in readings(word).values()]
    keys = (
        f"p:{prefix}" for length in range(2, _LONGEST_PREFIX + 1) for way in ways if (prefix := _prefix(way, length))
    )
    begun = (f"{BEGUN_SO}{beginning}" for word in words(name) for beginning in stored_beginnings(word))
    return frozenset(islice(dict.fromkeys(keys), MAX_KEYS)) | frozenset(islice(dict.fromkeys(begun), MAX_KEYS))


def typed_keys(typed: str) -> frozenset[str]:
    """Give the prefix keys to look up for the last word typed: none below three letters (elsewhere two).

    These are only the longest prefixes: *moha* asks for what begins with m and h, *moham* for m, h, m.
    A single consonant (*cha*) finds by its sound only names that have no more: half the file would begin with it;
    by its letters (`b:cha`) it finds all.
    """
    last = (words(typed) or ("",))[-1]
    if len(last) < (3 if last.isascii() else 2):
        return frozenset()
    forms = (last, last + "a") if last.endswith("h") else (last,)
    asked = {_prefix(way, min(len(way.skeleton), _LONGEST_PREFIX)) for form in forms for way in readings(form).values()}
    begun = typed_beginning(last)
    return frozenset(f"p:{prefix}" for prefix in asked) | ({f"{BEGUN_SO}{begun}"} if begun else set())


def _prefix(way: Reading, length: int) -> str:
    """The first classes of a skeleton, empty when it is shorter (a single class is its own prefix)."""
    skeleton = way.skeleton.translate(_PREFIX_CLASSES)
    return skeleton[:length] if len(skeleton) >= length or len(skeleton) == 1 else ""


def _word_keys(word: str) -> list[str]:
    head = head_of(word)
    return [*readings(word), *(readings(head) if head else ())]
