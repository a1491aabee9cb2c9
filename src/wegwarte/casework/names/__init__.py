"""Matching of personal names across scripts and spellings: candidates by key, ranked by similarity.

Pure Python, free of Django. `search_keys` and `prefix_keys` are what is hashed and stored, `typed_keys`
what a search field looks up, `similarity` ranks what was found; LIKELY_SAME is where two names are likely
one.
"""

from .beginnings import begins
from .keys import BEGUN_SO, MAX_KEYS, are_candidates, prefix_keys, search_keys, typed_keys
from .similarity import LIKELY_SAME, similarity
from .text import normalise

__all__ = [
    "BEGUN_SO",
    "LIKELY_SAME",
    "MAX_KEYS",
    "are_candidates",
    "begins",
    "normalise",
    "prefix_keys",
    "search_keys",
    "similarity",
    "typed_keys",
]
