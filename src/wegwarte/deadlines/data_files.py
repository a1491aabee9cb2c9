"""How the files of the law are read: whatever cannot be used stops there, and says in which file and row."""

import contextlib
import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

Kept = TypeVar("Kept")
Row = dict[str, Any]

CERTAINTY = ("high", "medium")
"""How sure the reading of a law is."""


class UnusableRules(ValueError):
    """A file of rules that cannot be read or contradicts itself; the text says where."""


def held_in(path: Path, *needed: str) -> Row:
    """What the file holds. Raises `UnusableRules` for one that is no JSON or lacks a part that is `needed`."""
    with at(path.name):
        held: Row = json.loads(path.read_text("utf-8"))
        if lacking := [part for part in needed if part not in held]:
            raise UnusableRules(f"it has no {', '.join(lacking)}")
        return held


@contextlib.contextmanager
def at(where: str) -> Iterator[None]:
    """What is missing or misspelt inside raises `UnusableRules` with the place."""
    try:
        yield
    except UnusableRules as unusable:
        raise UnusableRules(f"{where}: {unusable}") from None
    except KeyError as missing:
        raise UnusableRules(f"{where}: {missing} is missing") from None
    except (OSError, TypeError, ValueError) as wrong:
        raise UnusableRules(f"{where}: {wrong}") from None


def known_only(row: Row, known: Collection[str]) -> None:
    """Raises `UnusableRules` for what nobody reads: a misspelt word would be left out without a sound."""
    if unread := sorted(set(row) - set(known)):
        raise UnusableRules(f"nobody reads {', '.join(unread)}")


def by_code(rows: list[tuple[str, Kept]]) -> dict[str, Kept]:
    """The rows by their code. Raises `UnusableRules` where one stands twice."""
    found: dict[str, Kept] = {}
    for code, kept in rows:
        if code in found:
            raise UnusableRules(f"{code} stands twice")
        found[code] = kept
    return found


def flag(row: Row, name: str) -> bool:
    """Yes or no; any other word would count as yes."""
    if not isinstance(row[name], bool):
        raise UnusableRules(f"{name} is neither true nor false")
    return bool(row[name])


def whole(row: Row, name: str) -> int:
    """A whole number; True and False are none."""
    if type(row[name]) is not int:
        raise UnusableRules(f"{name} is no whole number")
    return int(row[name])


def whole_or_none(row: Row, name: str) -> int | None:
    """A whole number where the row has one."""
    return whole(row, name) if row.get(name) is not None else None


def codes(row: Row, name: str) -> tuple[str, ...]:
    """A list of codes; none where the row has no such list."""
    held = row.get(name, [])
    if not isinstance(held, list):
        raise UnusableRules(f"{name} is no list")
    return tuple(held)


def day(value: str | None) -> date | None:
    """A day as `2026-06-12`; None for none."""
    return date.fromisoformat(value) if value else None


def must_be_ordered(first: date | None, last: date | None) -> None:
    """Raises `UnusableRules` for what ends before it begins."""
    if first and last and last < first:
        raise UnusableRules("ends before it begins")


def must_say_how_sure(certainty: str) -> None:
    """Raises `UnusableRules` for what is no degree of certainty."""
    if certainty not in CERTAINTY:
        raise UnusableRules(f"{certainty} does not say how sure it is")
