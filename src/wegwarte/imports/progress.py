"""How far the worker is, and whether somebody has stopped it: seen at once, outside of the one transaction of its work.

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


def begin(run_id: UUID, of: int) -> None:
    """Says that so many rows are put before the worker; what was stopped before does not count any more."""
    cache.delete(_stop(run_id))
    tell(run_id, 0, of)


def tell(run_id: UUID, done: int, of: int) -> None:
    """Says how far it is."""
    cache.set(_key(run_id), [done, of, time.time()], KEPT)


def progress_of(run_id: UUID) -> Progress:
    """What was said last; silent when nothing was."""
    return Progress(*cache.get(_key(run_id), [0, 0, 0.0]))


def wish_stop(run_id: UUID) -> None:
    """Says that the worker is to stop: it looks between two batches of rows."""
    cache.set(_stop(run_id), 1, KEPT)


def stop_is_wished(run_id: UUID) -> bool:
    """Whether somebody has stopped it since it was begun."""
    return cache.get(_stop(run_id)) is not None


def _stop(run_id: UUID) -> str:
    return f"imports.stop {run_id}"


def _key(run_id: UUID) -> str:
    return f"imports.progress {run_id}"
