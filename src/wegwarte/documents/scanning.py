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
from wegwarte.core.one_by_one import OneByOne
from wegwarte.core.sealing.files import PIECE
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault.derived import installation_key
from wegwarte.documents import actions
from wegwarte.documents.intake import looked_at, workbench
from wegwarte.documents.kinds import NotNow, NotTaken
from wegwarte.documents.models import Scan
from wegwarte.documents.receiving import MOST, SealedUpload

AT_REST: Final = 10
"""Seconds in which a file has not changed: the scanner has finished with it."""
NOT_TAKEN: Final = "not-taken"
"""The folder beside, for what is no paper. It stays plain: the operator looks after it."""
log = logging.getLogger(__name__)


def take_from_folder(office: Office, rows: OneByOne) -> int:
    """Takes what waits in the office's folder; returns how much. Each is kept, and known to be, before it is deleted.

    What cannot be kept now, because the disk is full, the storage away or the virus scanner silent, stays for the next
    time. `rows`: keeps the error of a file that breaks the program; the others have their turn.
    """
    taken = 0
    with _folder(office) as folder:
        for name in _at_rest(folder):
            with rows.going_on():
                try:
                    with carrier(office.carrier_id):
                        seen = _take(office, folder, name)
                except (NotNow, OSError):
                    log.warning("A file in a scanner's folder could not be kept now.")
                except NotTaken:
                    _put_aside(folder, name)
                    log.warning("A file in a scanner's folder was not taken; it lies in the folder %s.", NOT_TAKEN)
                else:
                    _destroy(folder, name, seen)
                    taken += 1
    return taken


def not_taken(office: Office) -> int:
    """How many files of the office's scanner were no paper and lie in the folder beside; 0 where nobody can look."""
    with _folder(office) as folder, _opened_folder(NOT_TAKEN, folder) as aside:
        return len([*os.scandir(aside)]) if aside >= 0 else 0


def _folder(office: Office) -> contextlib.AbstractContextManager[int]:
    """The office's folder, as `_opened_folder` opens it."""
    return _opened_folder(Path(settings.WEGWARTE_SCANS) / str(office.carrier_id) / str(office.pk))


@contextlib.contextmanager
def _opened_folder(path: Path | str, beneath: int | None = None) -> Iterator[int]:
    """An open folder: whatever its names lead to meanwhile, nothing else is touched. -1 for none.

    `beneath`: the open folder in which it lies.
    """
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=beneath)
    except OSError:
        yield -1
        return
    try:
        yield folder
    finally:
        os.close(folder)


def _at_rest(folder: int) -> Iterator[str]:
    """Names of plain files that have not changed for some seconds; no link leads out of the folder."""
    for name in sorted(os.listdir(folder)) if folder >= 0 else ():
        with contextlib.suppress(FileNotFoundError):
            seen = os.stat(name, dir_fd=folder, follow_symlinks=False)
            if _is_plain(seen) and seen.st_mtime < time.time() - AT_REST and not name.startswith("."):
                yield name


def _is_plain(seen: os.stat_result) -> bool:
    """A file, and known by no second name elsewhere."""
    return stat.S_ISREG(seen.st_mode) and seen.st_nlink <= 1


def _take(office: Office, folder: int, name: str) -> os.stat_result:
    """Returns what the file was when it was opened."""
    with _opened(folder, name, os.O_RDONLY) as plain:
        seen = os.fstat(plain.fileno())
        mark = _mark(name, seen)
        known = Scan.objects.everywhere(because="whether it was taken, no content").filter(office=office, mark=mark)
        if known.exists():
            return seen
        upload = SealedUpload(name, "")
        try:
            while piece := plain.read(PIECE):
                upload.take(piece)
                if upload.taken > MOST:
                    raise NotTaken("")
            upload.finish()
            if upload.full:
                raise OSError
            with workbench() as bench:
                actions.keep_scan(office, looked_at(upload, bench), mark=mark)
        finally:
            upload.close()
    return seen


def _opened(folder: int, name: str, how: int) -> BinaryIO:
    """Raises OSError for a link, a pipe and whatever else somebody has put in the place of a file."""
    descriptor = os.open(name, how | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    if not _is_plain(os.fstat(descriptor)):
        os.close(descriptor)
        raise OSError
    return os.fdopen(descriptor, "r+b" if how == os.O_RDWR else "rb")


def _mark(name: str, seen: os.stat_result) -> str:
    said = f"{name}|{seen.st_size}|{seen.st_mtime_ns}".encode()
    return hmac.new(installation_key("scan marks"), said, hashlib.sha256).hexdigest()


def _put_aside(folder: int, name: str) -> None:
    with contextlib.suppress(FileExistsError):
        os.mkdir(NOT_TAKEN, 0o700, dir_fd=folder)
    with _opened_folder(NOT_TAKEN, folder) as aside, contextlib.suppress(OSError):
        if aside >= 0:
            os.rename(name, name, src_dir_fd=folder, dst_dir_fd=aside)


def _destroy(folder: int, name: str, taken: os.stat_result) -> None:
    """Overwrites it once and unlinks it: as much as can be done on a disk that decides itself where it writes.

    Only what was taken: another paper may have come under the same name.
    """
    with contextlib.suppress(OSError), _opened(folder, name, os.O_RDWR) as plain:
        if _told(os.fstat(plain.fileno())) != _told(taken):
            return
        left = taken.st_size
        while left > 0:
            left -= plain.write(bytes(min(PIECE, left)))
        plain.flush()
        os.fsync(plain.fileno())
        os.unlink(name, dir_fd=folder)


def _told(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns
