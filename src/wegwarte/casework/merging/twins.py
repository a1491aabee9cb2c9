"""What would be in the file twice after a merge, and what happens to it: shown before anybody merges."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import Client
from wegwarte.casework.queries.of_file import in_file

Row = Any
"""A row of some table that hangs on a file, opened."""

ONCE = _("It stands in the file once.")
BOTH = _("They differ in something, so both are kept. Please take out afterwards what is wrong.")


@dataclass(frozen=True)
class Rule:
    """When two rows of a table say the same, and what then happens.

    `same`: what they have in common, None for a row that never counts as a second one. `says`: the row in words.
    `fate`: what happens to both, when they are kept. `details`: columns; where the second row says nothing in them that
    the first does not say too, it stays with the second file and returns with it. None: both are always kept.
    """

    rows: Callable[[Client], "list[Row]"]
    same: Callable[[Row], Hashable | None]
    says: Callable[[Row], str]
    fate: Callable[[Row, Row], str | Promise]
    details: tuple[str, ...] | None = None
    is_used: Callable[[Row], bool] = field(default=lambda row: False)


@dataclass(frozen=True)
class Twin:
    """Two rows that say the same. `stays`: whether the second file's row stays with it."""

    mine: Row
    theirs: Row
    says: str
    fate: str | Promise
    stays: bool


_RULES: list[Rule] = []


def told_twice(rule: Rule) -> Rule:
    """Declares of a table when its rows say the same; apps above do it when they are ready."""
    _RULES.append(rule)
    return rule


def rows_in(model: Any) -> Callable[[Client], "list[Row]"]:
    """The rows of a table in a file that is open already, under the file's key."""

    def rows(client: Client) -> "list[Row]":
        return in_file(client, model._base_manager.filter(client=client).order_by("pk"))

    return rows


def twins_of(first: Client, second: Client) -> list[Twin]:
    """All that both files say; two queries a table."""
    return [twin for rule in _RULES for twin in _twins(rule, first, second)]


def staying(first: Client, second: Client) -> dict[str, set[Any]]:
    """Ids of the second file's rows that add nothing to what the first says, by the label of their table."""
    found: dict[str, set[Any]] = {}
    for twin in twins_of(first, second):
        if twin.stays:
            found.setdefault(twin.theirs._meta.label_lower, set()).add(twin.theirs.pk)
    return found


def _twins(rule: Rule, first: Client, second: Client) -> Iterator[Twin]:
    mine = {rule.same(row): row for row in rule.rows(first)}
    for theirs in rule.rows(second) if mine else ():
        own = mine.get(same) if (same := rule.same(theirs)) is not None else None
        if own is not None:
            stays = _adds_nothing(rule, own, theirs)
            yield Twin(own, theirs, rule.says(theirs), ONCE if stays else rule.fate(own, theirs), stays)


def _adds_nothing(rule: Rule, own: Row, theirs: Row) -> bool:
    if rule.details is None or rule.is_used(theirs):
        return False
    return all(getattr(theirs, name) in (None, "", getattr(own, name)) for name in rule.details)
