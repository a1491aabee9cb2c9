"""JSON that others wrote: with numbers that are none, signs that no database takes, and objects without end."""

import json
from math import isfinite
from typing import Any, Final

from wegwarte.sheets.reading import clean
from wegwarte.ui.typed import TURNING

LONGEST_WHOLE: Final = 30  # digits of a number that is no text


def read_json(content: bytes | str) -> Any:
    """Numbers that are none, or that no database takes, stay as they are written: whoever reads the row names it."""
    return json.loads(content, parse_constant=str, parse_float=_fraction, parse_int=_whole)


def _fraction(said: str) -> float | str:
    number = float(said)
    return number if isfinite(number) else said


def _whole(said: str) -> int | str:
    return int(said) if len(said) <= LONGEST_WHOLE else said


def plain(text: str) -> str:
    """Without signs that no database takes, nor those that turn the direction of a whole page: as forms take texts."""
    return TURNING.sub("", clean(text.encode("utf-8", "ignore").decode()))


def cleaned(thing: Any) -> Any:
    """The same with all texts of it. Ask for its depth first."""
    if isinstance(thing, str):
        return plain(thing)
    if isinstance(thing, list):
        return [cleaned(each) for each in thing]
    return {cleaned(name): cleaned(value) for name, value in thing.items()} if isinstance(thing, dict) else thing


def depth(found: Any) -> int:
    """How many objects stand inside each other; counted without recursion."""
    deepest, waiting = 0, [(found, 1)] if isinstance(found, dict | list) else []
    while waiting:
        thing, deep = waiting.pop()
        deepest = max(deepest, deep)
        inside = thing.values() if isinstance(thing, dict) else thing
        waiting += [(each, deep + 1) for each in inside if isinstance(each, dict | list)]
    return deepest
