"""Files are sealed while they come in: with a key of their own that is nowhere but in this process's memory.

What is never taken over, because the connection broke, the form was wrong or the process was killed, cannot be opened
by anybody; `tasks.tidy_up` removes it.
"""

import contextlib
import os
import unicodedata
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from wegwarte.core.sealing.envelope import new_key, place_of
from wegwarte.core.sealing.files import SealingWriter, opened
from wegwarte.documents.storage import new_incoming
from wegwarte.ui.audience import seals_files
from wegwarte.ui.portal import language_of_path
from wegwarte.ui.text import without_turns

MOST = 100_000_000
"""Bytes of files that are sent at once, and of a scan: pages, their script and refusals say so as well."""
AROUND = 1_000_000
"""Bytes of the form around them."""
PLACE = place_of("document")
"""Bound to every piece. Each file has a key of its own, so there is nothing else to be mixed up with."""


def plain_name(name: str) -> str:
    """A file's name without what breaks lines or turns the direction: pages show it, and strangers choose it."""
    return "".join(sign for sign in without_turns(name) if unicodedata.category(sign) not in ("Cc", "Zl", "Zp"))


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file as it was sent, sealed on the disk of this machine until a document takes it over.

    `key`: 32 bytes; `path`: the sealed file; `full`: there was no more room on the disk, so it is not whole.
    """

    def __init__(self, name: str, content_type: str, field_name: str = "file") -> None:
        super().__init__(None, plain_name(name), content_type, 0, None)
        self.field_name = field_name
        self.key = new_key()
        self.path, self._target = new_incoming()
        self.full = False
        self._writer = SealingWriter(self.key, self._target, PLACE)

    def take(self, piece: bytes) -> None:
        """Seals a piece; when the disk is full the rest is let run out, so that the page can say so."""
        if self.full:
            return
        try:
            self._writer.write(piece)
        except OSError:
            self.full = True

    def finish(self) -> "SealedUpload":
        """All of it has come."""
        try:
            self._writer.finish()
            self._target.flush()
            os.fsync(self._target.fileno())
            self._target.close()
        except OSError:
            self.full = True
        self.size = self._writer.size
        return self

    @property
    def taken(self) -> int:
        """Plain bytes so far."""
        return self._writer.size

    def plain(self) -> BinaryIO:
        """The file as it was sent, to read and to seek in."""
        return cast(BinaryIO, opened(self.key, self.path.open("rb"), PLACE))

    def close(self) -> None:
        """Removes it, unless a document took it over; Django calls this at the end of the request."""
        with contextlib.suppress(OSError):
            self._target.close()
        self.path.unlink(missing_ok=True)


class Sealing(FileUploadHandler):
    """Seals a file for a view that is marked so (`takes_a_file(…, sealed=True)`), and lets all others pass."""

    upload: SealedUpload | None = None

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        request = cast(HttpRequest, self.request)
        match = getattr(request, "resolver_match", None)
        wanted = match is not None and seals_files(match.func) and _may_send(request)
        self.upload = (
            SealedUpload(self.file_name or "", self.content_type or "", self.field_name or "") if wanted else None
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.upload is None:
            return raw_data
        self.upload.take(raw_data)
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        done, self.upload = self.upload, None
        return done.finish() if done else None

    def upload_interrupted(self) -> None:
        if self.upload is not None:
            self.upload.close()


def forget_unfinished(request: HttpRequest) -> None:
    """Removes the file in the middle of which a connection broke: Django closes only those that came to their end."""
    for handler in getattr(request, "_upload_handlers", ()):
        if isinstance(handler, Sealing):
            handler.upload_interrupted()


def admit(request: HttpRequest) -> None:
    """Lets this request's files be sealed although nobody is signed in: whoever calls it has seen a valid link."""
    request.__dict__["_admitted_files"] = True


def _may_send(request: HttpRequest) -> bool:
    """Whoever is signed in, on the pages of the workplace; on a page for everybody, whom the page has let in."""
    if language_of_path(request.path_info) is None:
        return bool(request.user.is_authenticated)
    return bool(request.__dict__.get("_admitted_files"))
