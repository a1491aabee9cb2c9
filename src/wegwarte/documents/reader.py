"""The tesseract of this machine: whether it is installed, and which languages it knows."""

import functools
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from wegwarte.documents.sight.seeing import LATIN, SCRIPTS

WANTED = tuple(dict.fromkeys((*LATIN, *SCRIPTS["Arabic"], *SCRIPTS["Cyrillic"], "osd")))
"""German and the languages of the portal, as tesseract calls them; `osd` tells which side of a page is up."""

PATIENCE: Final = 10  # seconds for an answer
PAUSE: Final = 60
"""Seconds until a program that failed or did not answer is asked again: every page asks whether it is there."""
_failed_at: dict[str, float] = {}


@dataclass(frozen=True)
class Reader:
    """Where the program is ("" when it is not installed), and those of the wanted languages that it knows."""

    program: str = ""
    languages: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages that it should know and does not."""
        return tuple(code for code in WANTED if code not in self.languages)

    @property
    def ready(self) -> bool:
        """Whether German pictures can be read."""
        return bool(self.program) and "deu" in self.languages


def reader() -> Reader:
    """The program that the setting names, as it is installed; what it knows is kept until this process ends.

    One that fails or hangs counts as not installed for a minute.
    """
    program = shutil.which(settings.WEGWARTE_TESSERACT) or ""
    if not program or time.monotonic() < _failed_at.get(program, -PAUSE) + PAUSE:
        return Reader()
    try:
        return _asked(program)
    except (OSError, subprocess.SubprocessError):
        _failed_at[program] = time.monotonic()
        return Reader()


@functools.lru_cache(maxsize=4)
def _asked(program: str) -> Reader:
    """Raises OSError and SubprocessError, which are not kept."""
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=PATIENCE, check=True).stdout
    known = listed.decode(errors="replace").split()
    found = Reader(program, tuple(code for code in WANTED if code in known))
    return found if found.ready else Reader()
