"""Names that one person carries in two forms which no rule of spelling connects.

Kept short on purpose: only forms that papers of the same person show side by side (Ukrainian and Russian
form of the passport, Arabic and Turkish form after a stay in Türkiye). Nicknames and mere cognates
(Yusuf, Josef) are left out.
"""

from __future__ import annotations

from functools import lru_cache

from .readings import readings

_GROUPS = (
    # Ukrainian and Russian forms: older Ukrainian passports hold both.
    "mykola nikolai nikolay",
    "mykyta nikita",
    "yevhen yevhenii evgeny yevgeny evgenii",
    "kateryna ekaterina yekaterina",
    "hanna anna",
    "ihor igor",
    "olena alena elena",
    "pylyp filipp",
    "yehor egor yegor",
    "yosyp iosif",
    # Arabic names in their Turkish form.
    "mohammed muhammad mohammad muhammed mehmet mihemed محمد",
    "khadija hatice",
    "ramadan ramazan",
    "rida reza riza",
    "ishaq ishak isaac إسحاق",
    "zuhra zohre zahra",
    # Tigrinya and Amharic church names beside their form in European papers.
    "mikael michael",
)


@lru_cache(maxsize=1)
def _group_of() -> dict[str, str]:
    return {form: group.split()[0] for group in _GROUPS for word in group.split() for form in _forms(word)}


def _forms(word: str) -> list[str]:
    """The plain shapes of a word: its consonants and vowels in turn, one for each reading."""
    return [
        "".join(gap + sound for gap, sound in zip(r.gaps, (*r.consonants, ""), strict=True))
        for r in readings(word).values()
    ]


@lru_cache(maxsize=20_000)
def head_of(word: str) -> str | None:
    """Give the first form of the group a word belongs to, or None."""
    return next((head for form in _forms(word) if (head := _group_of().get(form))), None)
