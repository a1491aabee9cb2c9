"""Which words of a name belong together, and which are only particles.

*Abd al-Karim* is one name in three words, *Nur ad-Din* too; *al*, *bin*, *von*, *-oğlu* are left out by
some offices and glued by others. Source: DIN 31635 (the Arabic article and its assimilation).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = _set("al el il ul ال")
_ASSIMILATED = _set("ar as ash asch an ad at az er es esh ech ed en et ez ur us ush ud un ut uz")
_SERVANTS = _set("abd abdu abdul abdel abdal abdol abdoul abdil abdur abdus عبد")
_FAITH = _set("din deen dine الدين الدین")
_JOINED_FAITH = _set("uddin eddin eddine aldin addin aldeen uddine ladin")
_KINSHIP = _set(
    "abu abo abou bu bou umm um oum bin ben ibn bint بن ابن أبو ابو أم بنت "
    "von van de da di du der den del dos la le mac "
    "zadeh zade zada sade sadeh زاده oglu ogly ogli oghlu kyzy qizi walad wold ould"
)
_COMPOUNDING = _SERVANTS | _FAITH | _JOINED_FAITH
_PARTICLES = _ARTICLES | _ASSIMILATED | _KINSHIP


def in_order(found: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words of a name in order, compounds joined."""
    return found if _COMPOUNDING.isdisjoint(found) else tuple(_compounds(list(found)))


def without_particles(name: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words that count: no particles, unless the name has nothing else."""
    return tuple(word for word in name if not _is_particle(word)) or name


def neighbours(name: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the pairs of words that another office may write as one; not two particles."""
    pairs = pairwise(name)
    return [pair for pair in pairs if not (_is_particle(pair[0]) and _is_particle(pair[1]))]


@lru_cache(maxsize=20_000)
def _is_particle(word: str) -> bool:
    """Marks do not count: Văn, Van."""
    if word in _PARTICLES:
        return True
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
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
