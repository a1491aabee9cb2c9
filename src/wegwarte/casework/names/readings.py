"""A word of a name as the set of its readings: consonant classes, consonants, vowels between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from .abjad import abjad_letters
from .alphabets import cyrillic_letters, other_letters
from .alternatives import VOWELS, Alternatives, spell_out
from .contractions import contract, variants
from .latin import latin_letters

MAX_READINGS = 8
"""Readings kept of one word, the likeliest first."""

CHOICE = 0.15
"""What each less likely choice of a sound costs a reading, in the unit of `vowels.gap_cost`."""

_CLASS = {
    **{letter: letter for letter in "bpdtfvklmnrgsh"},
    **dict.fromkeys("zSZCc", "s"),
    **dict.fromkeys("GJ", "g"),
    "q": "k",
    **dict.fromkeys("xH", "h"),
}
"""Consonants that spellings mix up fall into one class; still finer than the classes of Soundex."""

_FINAL = str.maketrans("dbf", "tpv")

_LONG = re.compile("ou|oo|ee|ue|oe|ae(?!e)|ey")
_REDUCED = {"ou": "u", "oo": "u", "ee": "i", "ue": "u", "oe": "o", "ae": "e", "ey": "ei"}


class Reading(NamedTuple):
    """One way to read a word.

    `skeleton` is made of the classes of the consonants, with a first *a* when the word begins with a
    vowel and *y* when with a glide; `consonants` are the sounds themselves; `gaps` the vowels before,
    between and after them (one more than consonants); a gap that begins with ~ comes from a script that
    writes no short vowels. `cost` is how unlikely.
    """

    skeleton: str
    consonants: str
    gaps: tuple[str, ...]
    cost: float

    @property
    def key(self) -> str:
        """The skeleton, its last consonant hardened: Ahmad and Ahmet, Ivanov and Ivanoff, Yaqub and Yakup."""
        return self.skeleton[:-1] + self.skeleton[-1:].translate(_FINAL)


_SILENT = Reading("", "", ("",), 0.0)


def letters_of(word: str) -> tuple[list[Alternatives], bool]:
    """Give what the letters of a word may stand for, and whether its script leaves out short vowels."""
    first = word[0]
    if first < "\u0370" or "\u1e00" <= first <= "\u1eff":
        return latin_letters(word), False
    if "\u0400" <= first <= "\u052f":
        return cyrillic_letters(word), False
    if "\u0590" <= first <= "\u077f":
        return abjad_letters(word), True
    return other_letters(word), False


@lru_cache(maxsize=20_000)
def readings(word: str) -> Mapping[str, Reading]:
    """Give the readings of a word in normal form by their key, the likeliest first.

    The cache holds single words, never whole names, and lives in the memory of the process only.
    """
    found: dict[str, Reading] = {}
    letters, unvowelled = (word and letters_of(word)) or ([], False)
    for reading in islice(_all_readings(word, letters, unvowelled), 2 * MAX_READINGS):
        if reading.skeleton and (reading.key not in found or found[reading.key].cost > reading.cost):
            found[reading.key] = reading
    return dict(islice(found.items(), MAX_READINGS))


def _all_readings(word: str, letters: list[Alternatives], unvowelled: bool) -> Iterator[Reading]:
    spelled = [(contract(sounds), cost * CHOICE) for sounds, cost in spell_out(letters)]
    for sounds, cost in spelled:
        yield _read(sounds, unvowelled, cost)
    for sounds, cost in spelled:
        for variant in variants(word, sounds):
            yield _read(variant, unvowelled, cost + CHOICE)


def _read(sounds: str, unvowelled: bool, cost: float) -> Reading:
    glide = "y" if sounds[:1] == "y" and len(sounds) > 1 and (unvowelled or sounds[1] in VOWELS) else ""
    skeleton, gaps, consonants, run = [glide], list[str](), list[str](), ""
    for sound in sounds[len(glide) :]:
        kind = _CLASS.get(sound)
        if kind is None:
            run += sound
        elif run or not consonants or kind != skeleton[-1]:
            gaps.append(_gap(run, unvowelled))
            if run and not consonants and not glide:
                skeleton[0] = "a"
            skeleton.append(kind)
            consonants.append(sound)
            run = ""
    gaps.append(_gap(run, unvowelled))
    if not consonants and not glide:
        skeleton[0] = "a" if run else ""
    return Reading("".join(skeleton), "".join(consonants), tuple(gaps), cost)


def join(one: str, other: str) -> Reading:
    """Give the reading of two words written as one, each in its likeliest reading; it is not cached."""
    first, second = (next(iter(readings(word).values()), _SILENT) for word in (one, other))
    start = second.skeleton.lstrip("ay")
    between = _between(first.gaps[-1], second)
    doubled = not between.strip("~") and start[:1] == first.skeleton[-1:]
    inner = (*first.gaps[:-1], *second.gaps[1:]) if doubled else (*first.gaps[:-1], between, *second.gaps[1:])
    consonants = first.consonants + second.consonants[doubled:]
    return Reading(first.skeleton + start[doubled:], consonants, inner, first.cost + second.cost)


def _between(end: str, second: Reading) -> str:
    glide = "i" if second.skeleton[:1] == "y" else ""
    start = glide + second.gaps[0].removeprefix("~")
    return end + start if end[-1:] != start[:1] else end + start[1:]


@lru_cache(maxsize=4_000)
def _gap(run: str, unvowelled: bool) -> str:
    """Reduce a run of vowels: ou, oo, ue are u; ee, y are i; ae is e; a doubled vowel is a single one."""
    plain = _LONG.sub(lambda found: _REDUCED[found.group()], run)
    plain = re.sub(r"(.)\1+", r"\1", plain.replace("y", "i").replace("IY", "Y"))
    return "~" + plain if unvowelled else plain
