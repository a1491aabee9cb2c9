"""What each entry of the trail says in plain words: told where the entry is written."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS: dict[str, Promise] = {}


def entry(key: str, says: Promise) -> str:
    """Gives a key of the trail its words, and returns it; `@action` does the same. Nothing else can be recorded."""
    LABELS[key] = says
    return key


def label(key: str) -> str:
    """The action in words; the key itself for an entry of an older version that nothing writes any more."""
    return str(LABELS.get(key, key))


GROUPS = (
    (_("Sealed drawers"), r"casework\..*drawer"),
    (_("Consents"), r"casework\..*consent"),
    (_("Files"), r"casework\..*(file|client)"),
    (_("Cases and consultations"), r"casework\."),
    (pgettext_lazy("menu", "Directory"), r"directory\."),
    (_("Carriers and platform"), r"carriers\..*(carrier|administrator|platform)|jobs\."),
    (_("Catalogue of codes"), r"carriers\..*_code"),
    (_("Offices and notices"), r"carriers\..*(office|notice)"),
    (_("Members"), r"carriers\."),
    (_("Sign-in and access"), r""),
)
"""Headings for the actions and what the keys below them are like; the first that fits counts."""

Group = tuple[str, list[tuple[str, str]]]


def grouped() -> list[Group]:
    """The actions in words below their headings, as the choices of a form."""
    found: dict[int, list[tuple[str, str]]] = {place: [] for place in range(len(GROUPS))}
    for key, words in LABELS.items():
        place = next(place for place, (_title, like) in enumerate(GROUPS) if re.match(like, key))
        found[place].append((key, str(words)))
    return [(str(GROUPS[place][0]), sorted(pairs, key=lambda pair: pair[1])) for place, pairs in found.items()]
