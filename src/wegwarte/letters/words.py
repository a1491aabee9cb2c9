"""The fixed words of the paper, in all languages of the portal."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "words.toml"


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def words(tag: str) -> Mapping[str, str]:
    """Those of a language, by key. Raises KeyError for a language that the portal does not have."""
    return _all()[tag]
