"""Printing on demand, so that nobody can keep the server busy with it.

A card costs some hundredths of a second and a processor. What was printed is kept in memory while it says the same;
few are printed at once, and who comes then is asked to come again: the other threads go on answering searches.
What is printed stands in the portal for everybody: nothing in here is confidential.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

from wegwarte.ui.printing import as_pdf

KEPT = 12_000_000
"""Bytes that a process keeps: some three hundred cards."""
AT_ONCE = 2
"""Requests of a process that may print or wait for it, of the four that it answers at once (cli/serving.py)."""


class Busy(Exception):
    """So many print already that this one should come again in a moment."""


@dataclass(frozen=True)
class Sheet:
    """A template and what it shall say."""

    template: Path
    said: dict[str, Any]

    @property
    def tag(self) -> str:
        """Differs when anything is said otherwise, or the template has changed: the same in all processes."""
        content = json.dumps(self.said, sort_keys=True).encode() + self.template.read_bytes()
        return hashlib.sha256(content).hexdigest()[:32]


@dataclass(frozen=True)
class Printed:
    """A PDF. `tag`: that of its sheet."""

    content: bytes
    tag: str


@dataclass
class Press:
    """The process's printed sheets, by what they are of; those that nobody asked for longest go first."""

    kept: OrderedDict[object, Printed] = field(default_factory=OrderedDict)
    size: int = 0
    places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))
    lock: Lock = field(default_factory=Lock)

    def printed(self, key: object, sheet: Callable[[], Sheet]) -> Printed:
        """The PDF of a sheet. `key`: all on which it depends. Raises Busy."""
        if found := self._found(key):
            return found
        if not self.places.acquire(blocking=False):
            raise Busy
        try:
            with self.lock:  # one after the other: who waited for the same sheet finds it
                return self._found(key) or self._keep(key, sheet())
        finally:
            self.places.release()

    def _found(self, key: object) -> Printed | None:
        found = self.kept.get(key)
        if found is not None:
            with suppress(KeyError):  # another thread has just thrown it away
                self.kept.move_to_end(key)
        return found

    def _keep(self, key: object, sheet: Sheet) -> Printed:
        made = Printed(as_pdf(sheet.template, sheet.said), sheet.tag)
        self.kept[key] = made
        self.size += len(made.content)
        while self.size > KEPT:
            _oldest, gone = self.kept.popitem(last=False)
            self.size -= len(gone.content)
        return made


press = Press()
