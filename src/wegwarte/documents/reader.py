"""The tesseract of this machine: whether it is installed, and which languages it knows."""

import functools
import shutil
import subprocess
from dataclasses import dataclass

from django.conf import settings

from wegwarte.documents.sight.seeing import LATIN, SCRIPTS

WANTED = tuple(dict.fromkeys((*LATIN, *SCRIPTS["Arabic"], *SCRIPTS["Cyrillic"], "osd")))
"""German and the languages of the portal, as tesseract calls them; `osd` tells which side of a page is up."""


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
    """The program that the setting names, as it is installed."""
    return _asked(shutil.which(settings.WEGWARTE_TESSERACT) or "")


@functools.lru_cache(maxsize=4)
def _asked(program: str) -> Reader:
    if not program:
        return Reader()
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return Reader()
    known = listed.decode(errors="replace").split()
    found = Reader(program, tuple(code for code in WANTED if code in known))
    return found if found.ready else Reader()
