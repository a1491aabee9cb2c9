"""The mark beside a database that was filled: what was told, and when. Without it the database counts as unfinished."""

import datetime
import json
from pathlib import Path
from typing import Any

GENERATOR = 3
"""One more whenever other rows are told: a database that was filled before is then filled anew."""


def read(mark: Path) -> dict[str, Any]:
    """What the mark says; nothing when there is none."""
    try:
        said: dict[str, Any] = json.loads(mark.read_text())
    except (OSError, ValueError):
        return {}
    return said


def is_filled(mark: Path, clients: int) -> bool:
    """Whether the database beside the mark holds just what would be told for so many clients."""
    said = read(mark)
    return (said.get("generator"), said.get("clients")) == (GENERATOR, clients)


def leave(mark: Path, *, clients: int, consultations: int, on: datetime.date, seconds: float) -> None:
    """Says that everything is written."""
    said = {"generator": GENERATOR, "clients": clients, "consultations": consultations}
    mark.write_text(json.dumps(said | {"on": on.isoformat(), "seconds": seconds}))
