"""How many workshops run at once on this machine, over all web processes and the worker.

Each place is a file that is locked as long as a workshop runs. The system lets go of the lock of a process that was
killed, so that no place is ever lost, and no other service is needed.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

PATIENCE: Final = 15.0
"""Seconds that somebody waits for a place; a request holds a thread of the server meanwhile."""
LOOKS_AGAIN: Final = 0.05  # seconds


class Busy(Exception):
    """No place became free in time."""


@contextlib.contextmanager
def place(*, left_free: int = 0, patience: float | None = None) -> Iterator[int]:
    """A place for one workshop: an open file. Its process inherits it, and so keeps the place as long as it runs.

    `left_free`: places that this kind of work leaves to others. Raises Busy.
    """
    held = _held(
        max(settings.WEGWARTE_WORKSHOPS - left_free, 1), time.monotonic() + (PATIENCE if patience is None else patience)
    )
    try:
        yield held
    finally:
        os.close(held)


def _held(places: int, until: float) -> int:
    folder = Path(settings.WEGWARTE_WORKSHOP_PLACES)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    while True:
        for number in range(places):
            if (held := _locked(folder / str(number))) is not None:
                return held
        if time.monotonic() >= until:
            raise Busy
        time.sleep(LOOKS_AGAIN)


def _locked(path: Path) -> int | None:
    """The open file, locked; None where somebody else has locked it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
