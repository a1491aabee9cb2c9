"""Changes at the seams of a name: the article swallowed inside it; article, glide or vowel lost before
it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .alternatives import VOWELS

_SERVANT = re.compile(r"^([aeo?]?bd)[aeiouAIU?]*l(?=(.))")
_OF_GOD = re.compile("Al+e$")
_FAITH = re.compile(r"(?<=..)[aeiouAU?]+l?(?=d(?:i|I)ne?$)")
_ARTICLE = re.compile(r"^[ae?]l(?=[^aeiouyAIUY?l]....)")
_CUT_INITIAL = re.compile(r"^[ieay?](?=[bsdm][^aeiouyAIUY?])")


def contract(sounds: str) -> str:
    """Take out the l of the article inside a name: Abdul Rahman and Abdurrahman, Nur al-Din and Noureddine.

    Before a vowel it stays heard: Abdullah, Abdulaziz. Source: DIN 31635, assimilation to sun letters;
    colloquial forms.
    """
    return _OF_GOD.sub("ula", _FAITH.sub("u", _SERVANT.sub(_servant_of, sounds)))


def _servant_of(found: re.Match[str]) -> str:
    return found[1] + ("ul" if found[2] in VOWELS or found[2] == "l" else "u")


def variants(word: str, sounds: str) -> Iterator[str]:
    """Give what a name is also called at its beginning: without the article, the glide, the first vowel.

    Armenian surnames in -yan lose their h in Russian papers (Harutyunyan, Арутюнян).
    """
    if word.startswith("ال") or _ARTICLE.match(sounds):
        yield re.sub("^[ae?]?l", "", sounds)
    if sounds.startswith("ye") or (sounds.startswith("yi") and len(sounds) > 3):
        yield sounds[1:]
    if sounds[:2] in ("ia", "io", "iu", "ie"):
        yield "y" + sounds[1:]
    if sounds[:1] == "h" and sounds.endswith(("yan", "ian")):
        yield sounds[1:]
    if sounds[:1] in "ie?" and _CUT_INITIAL.match(sounds):
        yield sounds[1:]
