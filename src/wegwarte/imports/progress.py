"""How far the worker is: seen by everybody at once, outside of the one transaction in which it works.

Numbers only. A worker that was killed leaves the last of them, so that its silence is noticed.
"""

import time
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.cache import cache

SILENT: Final = 90  # seconds after which the worker is taken for dead
KEPT: Final = 24 * 60 * 60


@dataclass(frozen=True)
class Progress:
    """Rows done, of how many, and when that was said (seconds since 1970)."""

    done: int = 0
    of: int = 0
    at: float = 0.0

    @property
    def percent(self) -> int:
        return min(99, self.done * 100 // self.of) if self.of else 0

    @property
    def is_silent(self) -> bool:
        return time.time() - self.at > SILENT


def tell(run_id: UUID, done: int, of: int) -> None:
    """Says how far it is."""
    cache.set(_key(run_id), [done, of, time.time()], KEPT)


def progress_of(run_id: UUID) -> Progress:
    """What was said last; silent when nothing was."""
    return Progress(*cache.get(_key(run_id), [0, 0, 0.0]))


def _key(run_id: UUID) -> str:
    return f"imports.progress {run_id}"
