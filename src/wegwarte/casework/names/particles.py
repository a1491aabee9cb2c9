"""Which words of a name belong together, and which are only particles.

*Abd al-Karim* is one name in three words, *Nur ad-Din* too; *al*, *bin*, *von*, *-oğlu* are left out by some offices and
glued by others. Sources: DIN 31635 and RAK-WB 4 (articles and kinship words of Arabic names), usage of the registers.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ARTICLES = frozenset("al el il ul ال".split())
_ASSIMILATED = frozenset("ar as ash asch an ad at az er es esh ech ed en et ez ur us ush ud un ut uz".split())
_SERVANTS = frozenset("abd abdu abdul abdel abdal abdol abdoul abdil abdur abdus عبد".split())
_FAITH = frozenset("din deen dine الدين الدین".split())
_JOINED_FAITH = frozenset("uddin eddin eddine aldin addin aldeen uddine ladin".split())
_KINSHIP = frozenset(
    "abu abo abou bu bou umm um oum bin ben ibn bint بن ابن أبو ابو أم بنت von van de da di du der den del dos la le "
    "zadeh zade zada sade sadeh زاده oglu ogly ogli oghlu kyzy qizi walad wold ould mac".split()
)
_PARTICLES = _ARTICLES | _ASSIMILATED | _KINSHIP


class Units(NamedTuple):
    """A name as compared: `names` count, `joined` are the spellings of neighbouring words written as one."""

    names: tuple[str, ...]
    neighbours: tuple[tuple[str, str], ...]


def units(found: tuple[str, ...]) -> Units:
    """Give the units of the words of a name: compounds joined, particles left out unless the name has nothing else."""
    compounds = _compounds(list(found))
    names = tuple(word for word in compounds if not _is_particle(word))
    neighbours = tuple(
        pair for pair in zip(compounds, compounds[1:], strict=False) if not all(map(_is_particle, pair))
    )
    return Units(names or tuple(compounds), neighbours)


@lru_cache(maxsize=20_000)
def _is_particle(word: str) -> bool:
    """Marks do not count: Văn, Van."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)
    )
    return bare in _PARTICLES


def _compounds(rest: list[str]) -> list[str]:
    """Join abd + (article) + name, and name + (article) + din."""
    done: list[str] = []
    while rest:
        word = rest.pop(0)
        if word in _SERVANTS and rest:
            if len(rest) > 1 and rest[0] in _ARTICLES | _ASSIMILATED:
                rest.pop(0)
                word += "l"
            word += rest.pop(0)
        elif done and (word in _JOINED_FAITH or word in _FAITH):
            name = done.pop()
            if done and name in _ARTICLES | _ASSIMILATED:
                name = done.pop()
            word = name + (word if word in _JOINED_FAITH else "u" * word.isascii() + word)
        done.append(word)
    return done
