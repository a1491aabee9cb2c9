"""How far two vowels (or runs of vowels) between the same consonants are from each other.

Colours that romanisations mix up are near (e for a and i, o for u), others far. The end of a name weighs
most: there Arabic, Slavic and Romance names carry the gender (Samir, Samira; Oleksandr, Oleksandra;
Mario, Maria). Unit: 1 is about one clearly different vowel.
"""

from __future__ import annotations

from functools import lru_cache

_NEAR = {
    "ou": 0.1,
    "ei": 0.2,
    "ae": 0.25,
    "ao": 0.5,
    "eo": 0.5,
    "eu": 0.5,
    "au": 0.7,
    "iu": 0.7,
    "io": 0.7,
    "ai": 0.75,
    "Aa": 0.0,
    "Ae": 0.25,
    "Ao": 0.3,
    "Ii": 0.0,
    "Ie": 0.15,
    "Uu": 0.0,
    "Uo": 0.0,
    "Yi": 0.0,
    "Ya": 0.05,
    "Ye": 0.05,
    "IY": 0.0,
    "AY": 0.05,
    **dict.fromkeys(("Ia", "Iu", "Io", "Ai", "Au", "Ua", "Ue", "Ui"), 1.1),
}
_DISTANCE = {pair: cost for letters, cost in _NEAR.items() for pair in (letters, letters[::-1])}
_FAR = 0.8

_UNWRITTEN = {"a": 0.02, "e": 0.05, "i": 0.15, "o": 0.1, "u": 0.15}
"""A vowel of a full script that the other script did not write: most often a short a."""

_UNWRITTEN_BESIDE = {("a", "ai"): 0.05, ("e", "ei"): 0.05, ("i", "ai"): 0.6, ("i", "ei"): 0.6}
"""Of the diphthong ai (ei, ay) the second half is written in every script."""

_GLIDING = frozenset(("iu", "ie", "io"))
"""Runs of which one vowel is often dropped: Lyudmila and Ludmila, Fyodor and Fedor."""


@lru_cache(maxsize=8_000)
def gap_cost(one: str, other: str, is_last: bool) -> float:
    """Give the distance of two gaps of `readings.Reading`; is_last for the end of the word."""
    if one == other:
        return 0.0
    if {one, other} == {"ai", "ei"}:
        return 0.05
    cost = _edit(one.removeprefix("~"), other.removeprefix("~"), one[:1] == "~", other[:1] == "~")
    return cost + (_ending(one, other) if is_last else 0.0)


def _edit(one: str, other: str, one_short: bool, other_short: bool) -> float:
    """Weighted edit distance; `_short` tells that this side leaves out short vowels."""
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _missing(letter, other, one_short))
    for left in one:
        above, row = row, [row[0] + _missing(left, one, other_short)]
        for place, right in enumerate(other):
            row.append(
                min(
                    above[place] + _swap(left, right),
                    above[place + 1] + _missing(left, one, other_short),
                    row[-1] + _missing(right, other, one_short),
                )
            )
    return row[-1]


def _swap(left: str, right: str) -> float:
    if left == right or "?" in (left, right):
        return 0.0
    return _DISTANCE.get(left + right, _FAR)


def _missing(letter: str, run: str, absent_is_short: bool) -> float:
    """Cost of a vowel that the other side lacks: glides are often dropped, short vowels not written."""
    if letter == "?":
        return 0.0
    if letter in "AIUY":
        return 0.9
    if absent_is_short:
        return _UNWRITTEN[letter] if len(run) == 1 else _UNWRITTEN_BESIDE.get((letter, run), 0.2)
    if run in _GLIDING or letter == "e":
        return 0.2
    if run == "ai" and letter == "a":
        return 0.3
    return 0.6 if letter == "i" and len(run) > 1 else 0.45


def _ending(one: str, other: str) -> float:
    """What a different end adds: little for e (Slimane, Sulaiman), Slavic o (Pavlo, Pavel), much for a, i."""
    left, right = sorted((_colour(one), _colour(other)))
    if left == right or "?" in (left, right):
        return 0.0
    if not left:
        if "o" in (one[-1:], other[-1:]):
            return 0.2
        return {"a": 1.2, "e": 0.1, "i": 0.7}.get(right, 0.5)
    if "e" in (left, right):
        return 0.15
    return {"ai": 0.8, "au": 0.8, "iu": 0.1}[left + right]


def _colour(gap: str) -> str:
    return {"A": "a", "I": "i", "U": "u", "o": "u", "Y": "?", "~": ""}.get(gap[-1:], gap[-1:])
