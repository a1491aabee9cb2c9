"""One thing that two files may both say, and the choices that there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

FIRST, SECOND, BOTH = "first", "second", "both"
Changes = dict[str, Any]
"""Values by the names of the columns that a choice sets on the file that goes on."""


@dataclass(frozen=True)
class Part:
    """One thing that both files may say. `told` puts it in words, `changes` says what to store for a choice."""

    key: str
    label: str | Promise
    first: str
    second: str
    changes: Mapping[str, Changes]
    proposed: str = ""
    limit: int | None = None  # letters that the joined text may have

    @property
    def is_same(self) -> bool:
        return self.first == self.second

    @property
    def may_be_both(self) -> bool:
        return BOTH in self.changes


def proposed(said: list[str], changes: Mapping[str, Changes]) -> str:
    """What stands there in one file only, and both where both may stay; else somebody has to look and choose."""
    if not said[1] or said[0] == said[1]:
        return FIRST
    if not said[0]:
        return SECOND
    return BOTH if BOTH in changes else ""
