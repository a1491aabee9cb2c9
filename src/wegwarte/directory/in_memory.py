"""What a process keeps in memory of the directory, and who waits when it has changed.

Reading some thousand entries takes a second. In the web server one thread does it, while searches are answered from
what was known before: for three seconds at most, then they wait. Everywhere else, and for pages that a keeper looks at
after a change, the caller reads.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import connections

S = TypeVar("S")
T = TypeVar("T")
OLDEST = 3.0
"""Seconds for which an answer may be behind the last change."""
_log = logging.getLogger(__name__)
_server = threading.Event()


def read_in_background() -> None:
    """From now on readings happen in a thread of their own where the caller may be behind: called by the web server."""
    _server.set()


class InMemory(Generic[S, T]):
    """The process's copy of something. `ask`: its state now, as marks that are compared; `read`: what it is then."""

    def __init__(self, ask: Callable[[], S], read: Callable[[S], T]) -> None:
        self.ask, self.read = ask, read
        self.kept: tuple[S, T] | None = None
        self._one_at_a_time = threading.Lock()
        self._reader: threading.Thread | None = None
        self._behind_since: float | None = None

    def current(self) -> T:
        """What is true now; waits for a reading when something has changed."""
        state, kept = self.ask(), self.kept
        return kept[1] if kept is not None and kept[0] == state else self._read(state)

    def recent(self) -> T:
        """The same, without waiting: in the web server it may be behind, for seconds."""
        state, kept = self.ask(), self.kept
        if kept is not None and kept[0] == state:
            return kept[1]
        if kept is None or not _server.is_set() or self._begin() > OLDEST:
            return self._read(state)
        return kept[1]

    def _read(self, state: S) -> T:
        with self._one_at_a_time:
            if self.kept is None or self.kept[0] != state:
                self.kept = state, self.read(state)
            self._behind_since = None
            return self.kept[1]

    def _begin(self) -> float:
        """Begins a reading where none is running; for how many seconds the copy has been behind."""
        now = time.monotonic()
        since = self._behind_since = self._behind_since or now  # the reader may end, and forget it, at any moment
        if self._reader is None or not self._reader.is_alive():
            self._reader = threading.Thread(target=self._read_beside, daemon=True)
            self._reader.start()
        return now - since

    def _read_beside(self) -> None:
        try:
            self._read(self.ask())
        except Exception as error:  # noqa: BLE001 - the next request tries again, and soon reads itself
            _log.error("The directory could not be read: %s", type(error).__name__)
        finally:
            connections.close_all()
