"""How two people are related, seen from either side. Pure Python.

The codes are those of the list "verwandtschaft": what the other person is to the one whose file it is.
"""

from typing import Final

LIST: Final = "verwandtschaft"
WOMAN, MAN = "geschlecht.W", "geschlecht.M"

_PARENT, _CHILD, _SIBLING = ("MUTTER", "VATER", "ELTER"), ("TOCHTER", "SOHN", "KIND"), ("SCHW", "BRUDER", "GESCHW")
_GRAND, _GRANDCHILD = ("GROSSM", "GROSSV", "GROSS"), ("ENKEL", "ENKEL", "ENKEL")
_SAME: Final = ("PARTNER", "VERW", "MITBEW", "SCHWIEG")
_OPPOSITE: Final = (
    (_PARENT, _CHILD), (_CHILD, _PARENT), (_SIBLING, _SIBLING), (_GRAND, _GRANDCHILD), (_GRANDCHILD, _GRAND),
    (("VORMUND",) * 3, ("MUENDEL",) * 3), (("MUENDEL",) * 3, ("VORMUND",) * 3),
)  # fmt: skip


def seen_from_the_other(relation: str, gender: str | None) -> str:
    """What the one whose file it is, of that gender, is to the other: a woman's daughter has a mother there."""
    code = relation.rpartition(".")[2]
    place = {WOMAN: 0, MAN: 1}.get(gender or "", 2)
    for mine, theirs in _OPPOSITE:
        if code in mine:
            return f"{LIST}.{theirs[place]}"
    return f"{LIST}.{code if code in _SAME else 'VERW'}"


CLOSE: Final = tuple(f"{LIST}.{code}" for code in ("PARTNER", *_PARENT, *_CHILD, *_SIBLING))
"""In this order the members of a family are shown; all others come after them."""


def nearness(relation: str) -> int:
    """Place of a relation in the order in which a family is shown."""
    return CLOSE.index(relation) if relation in CLOSE else len(CLOSE)
