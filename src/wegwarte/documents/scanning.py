"""The folder into which a scanner of the office puts papers: what is complete is sealed, and the plain file goes.

Below WEGWARTE_SCANS lies a folder for each carrier, and in it one for each office, both named by their ids. Until it is
taken the scanner's file is plain: see docs/operations.md.
"""

import contextlib
import hashlib
import hmac
import logging
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from wegwarte.carriers.models import Office
from wegwarte.core.sealing.files import PIECE
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault.derived import installation_key
from wegwarte.documents import actions
from wegwarte.documents.intake import looked_at, workbench
from wegwarte.documents.kinds import NotNow, NotTaken
from wegwarte.documents.models import Scan
from wegwarte.documents.receiving import SealedUpload

AT_REST: Final = 10
"""Seconds in which a file has not changed: the scanner has finished with it."""
LONGEST: Final = 100_000_000  # bytes
NOT_TAKEN: Final = "not-taken"
"""The folder beside, for what is no paper. It stays plain: the operator looks after it."""
log = logging.getLogger(__name__)


def take_from_folder(office: Office) -> int:
    """Takes what waits in the office's folder; returns how much. Each is kept, and known to be, before it is deleted.

    What cannot be kept now, because the disk is full, the storage away or the virus scanner silent, stays for the next
    time.
    """
    taken = 0
    for path in _at_rest(_folder(office)):
        try:
            with carrier(office.carrier_id):
                mark = _take(office, path)
        except (NotNow, OSError):
            log.warning("A file in a scanner's folder could not be kept now.")
        except NotTaken:
            _put_aside(path)
            log.warning("A file in a scanner's folder was not taken; it lies in the folder %s.", NOT_TAKEN)
        else:
            _destroy(path, mark)
            taken += 1
    return taken


def _folder(office: Office) -> Path:
    return Path(settings.WEGWARTE_SCANS) / str(office.carrier_id) / str(office.pk)


def _at_rest(folder: Path) -> Iterator[Path]:
    """Plain files that have not changed for some seconds; no link leads out of the folder."""
    with contextlib.suppress(FileNotFoundError):
        for path in sorted(folder.iterdir()):
            seen = path.lstat()
            if stat.S_ISREG(seen.st_mode) and seen.st_mtime < time.time() - AT_REST and not path.name.startswith("."):
                yield path


def _take(office: Office, path: Path) -> str:
    """Keeps it as a scan, unless it was taken before; returns the mark of what was read."""
    with _opened(path) as plain:
        mark = _mark(path, os.fstat(plain.fileno()))
        if (
            Scan.objects.everywhere(because="whether it was taken, no content")
            .filter(office=office, mark=mark)
            .exists()
        ):
            return mark
        upload = SealedUpload(path.name, "")
        try:
            while piece := plain.read(PIECE):
                upload.take(piece)
                if upload.taken > LONGEST:
                    raise NotTaken("")
            upload.finish()
            if upload.full:
                raise OSError
            with workbench() as bench:
                actions.keep_scan(office, looked_at(upload, bench), mark=mark)
        finally:
            upload.close()
    return mark


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")


def _mark(path: Path, seen: os.stat_result) -> str:
    said = f"{path.name}|{seen.st_size}|{seen.st_mtime_ns}".encode()
    return hmac.new(installation_key("scan marks"), said, hashlib.sha256).hexdigest()


def _put_aside(path: Path) -> None:
    aside = path.parent / NOT_TAKEN
    with contextlib.suppress(OSError):
        aside.mkdir(mode=0o700, exist_ok=True)
        path.rename(aside / path.name)


def _destroy(path: Path, mark: str) -> None:
    """Overwrites it once and unlinks it: as much as can be done on a disk that decides itself where it writes.

    `mark`: of what was taken. What the scanner has put there under the same name meanwhile stays for the next time.
    """
    with contextlib.suppress(OSError):
        with path.open("r+b") as plain:
            if _mark(path, os.fstat(plain.fileno())) != mark:
                return
            left = plain.seek(0, os.SEEK_END)
            plain.seek(0)
            while left > 0:
                left -= plain.write(bytes(min(PIECE, left)))
            plain.flush()
            os.fsync(plain.fileno())
        path.unlink(missing_ok=True)
