"""Orders to the workshop: each in a process of its own, with the keys of the files that it needs and no other."""

import base64
import json
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegwarte.documents.kinds import NotNow, NotTaken
from wegwarte.documents.reader import Reader
from wegwarte.documents.receiving import PLACE
from wegwarte.documents.sight.page import Page, heard
from wegwarte.documents.slots import Busy, place

PATIENCE: Final = 90  # seconds
WHY: Final = {
    "locked": _("This PDF is locked with a password. Please save it again without one."),
    "damaged": _("This file is damaged: it cannot be opened. Please save or photograph it again."),
    "no_pages": _("This PDF has no pages."),
    "no_pages_here": _("Only PDF and pictures can be put together. Please send the text as a document of its own."),
    "no_such_page": _("There is no such page any more."),
    "too_many_pages": _("This PDF has more than 500 pages. Please divide it."),
    "too_many_pixels": _("This picture is larger than any camera needs for a letter. Please take it anew."),
    "too_large": _("This file needs more memory than it may have. Please divide it or save it anew."),
    "full": _("There is no room on the disk of the server. Nothing was kept; please tell the people who run it."),
    "away": _(
        "The storage of documents does not answer. Nothing was kept or changed; please try again in a few minutes, "
        "or tell the people who run the server."
    ),
    "lost": _("The stored file is missing or was changed. Please tell the people who run the server."),
    "too_slow_to_read": _("Reading this page took too long and was stopped."),
    "no_reader": _("This server cannot read pictures: the program tesseract is not installed."),
    "reader_broken": _("The program that reads pictures (tesseract) ended with an error on this page."),
    "faulty_template": _("This template has faults. Please upload it again: the page then names each of them."),
    "busy": _("The server is opening many files just now. Nothing was kept or changed; please try again in a minute."),
    "too_slow": _("This file takes too long to open. Please save or photograph it again."),
    "ended": _(
        "The server broke this off while the file was being opened, as it does when it is short of memory. Nothing was "
        "kept or changed; please try again. If it happens again, tell the people who run the server."
    ),
}


@dataclass(frozen=True)
class SealedFile:
    """A sealed file on this machine and the 32 bytes that open it."""

    path: Path
    key: bytes

    def told(self) -> dict[str, str]:
        """As the workshop reads it."""
        return {"path": str(self.path), "key": _text(self.key), "place": _text(PLACE)}


@dataclass(frozen=True)
class Part:
    """A file that becomes part of a PDF: which of its pages (all), and how far each is turned (degrees, clockwise)."""

    file: SealedFile
    kind: str
    pages: Sequence[int] = field(default=())
    turned: int = 0

    def told(self) -> dict[str, Any]:
        """As the workshop reads it."""
        return {"file": self.file.told(), "kind": self.kind, "pages": list(self.pages), "turned": self.turned}


@dataclass(frozen=True)
class Made:
    """What came of it: pages in all, and the plain size of the new file in bytes, if one was written."""

    pages: int
    size: int = 0


def look(file: SealedFile, kind: str, into: SealedFile) -> Made:
    """Opens it once; a picture is written to `into`, upright and without what the camera noted. Raises NotTaken."""
    said, _none = answered({"do": "look", "kind": kind, "file": file.told(), "into": into.told()})
    return Made(said["pages"], said.get("size", 0))


def draw(file: SealedFile, kind: str, page: int, width: int, turned: int = 0) -> bytes:
    """A page (from 1) as a JPEG of that width in pixels, turned by `turned` degrees clockwise. Raises NotTaken."""
    order = {"do": "draw", "kind": kind, "file": file.told(), "page": page, "width": width, "turned": turned}
    return answered(order)[1]


def read(file: SealedFile, kind: str, page: int, reader: Reader) -> Page:
    """The words of a page (from 1); a picture stays unread where no tesseract is installed. Raises NotTaken.

    Leaves two places to people: nobody waits for a page to be read.
    """
    order = {"do": "read", "kind": kind, "file": file.told(), "page": page}
    order |= {"program": reader.program, "languages": list(reader.languages)}
    return heard(answered(order, left_free=2)[0])


def join(parts: Sequence[Part], into: SealedFile) -> Made:
    """One PDF of all parts, in their order. Raises NotTaken."""
    said, _none = answered({"do": "join", "files": [part.told() for part in parts], "into": into.told()})
    return Made(said["pages"], said["size"])


def answered(
    order: dict[str, Any], workshop: str = "wegwarte.documents.workshop", *, left_free: int = 0
) -> tuple[dict[str, Any], bytes]:
    """What the workshop of that module says, and the bytes it made. Raises NotTaken; NotNow while too many run."""
    command = [sys.executable, "-m", workshop]
    try:
        with place(left_free=left_free) as held:
            done = subprocess.run(
                command, input=json.dumps(order).encode(), capture_output=True, timeout=PATIENCE, check=False,
                cwd="/", env=_environment(), pass_fds=(held,),
            )  # fmt: skip
    except Busy:
        raise NotNow(WHY["busy"], "busy") from None
    except subprocess.TimeoutExpired:
        raise NotTaken(WHY["too_slow"], "too_slow") from None
    if done.returncode:
        word = ENDS.get(-done.returncode, "damaged")
        raise NotTaken(WHY[word], word)
    head, _newline, content = done.stdout.partition(b"\n")
    said = json.loads(head)
    if "wrong" in said:
        raise (NotNow if said["wrong"] == "full" else NotTaken)(WHY[said["wrong"]], said["wrong"])
    return said, content


ENDS: Final[Mapping[int, str]] = {signal.SIGXCPU: "too_slow", signal.SIGKILL: "ended"}
"""What ended the workshop: more processor time than it may take, or somebody else, as the system without memory."""


def _environment() -> dict[str, str]:
    """Nothing of this process's settings: neither the database nor the master keys."""
    return {"PYTHONPATH": str(settings.PACKAGE.parent), "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _text(some: bytes) -> str:
    return base64.b64encode(some).decode()
