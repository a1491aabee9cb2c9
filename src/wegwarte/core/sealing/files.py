"""Sealed content of files, in pieces of 64 KiB, so that a large file never lies in memory as a whole.

Each piece is bound to the file, to its number and to whether it is the last: pieces that were dropped, swapped,
repeated or cut off at the end are refused (the STREAM construction, Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

import io
from collections import OrderedDict
from typing import Any, BinaryIO, Protocol

from wegwarte.core.sealing.envelope import OVERHEAD, seal, unseal

PIECE = 64 * 1024
SEALED_PIECE = PIECE + OVERHEAD
KEPT_PIECES = 16
"""Opened pieces that a reader keeps, 1 MiB: who draws a page of a PDF goes back and forth in it."""


class Writable(Protocol):
    """Where sealed pieces go."""

    def write(self, piece: bytes, /) -> object: ...


class SealingWriter:
    """Seals what is written while it comes in; only `finish` makes it whole, what was broken off cannot be opened."""

    def __init__(self, key: bytes, target: Writable, place: bytes) -> None:
        self._key, self._target, self._place = key, target, place
        self._waiting = bytearray()
        self._number = 0
        self.size = 0
        """Plain bytes so far."""

    def write(self, plain: bytes) -> None:
        """Takes any number of bytes; one piece waits until it is known whether it is the last."""
        self.size += len(plain)
        self._waiting += plain
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def finish(self) -> None:
        """Seals what waits as the last piece."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._target.write(seal(self._key, piece, _place_of_piece(self._place, self._number, last=last)))
        self._number += 1


class SealedReader(io.RawIOBase):
    """A sealed file to read and seek in as if it were plain; opens only the pieces that are asked for.

    Raises CannotOpen for a piece that does not fit. The last piece is tried first, so that a file that was cut off is
    refused before anything of it is shown.
    """

    def __init__(self, key: bytes, source: BinaryIO, place: bytes) -> None:
        self._key, self._source, self._place = key, source, place
        sealed = source.seek(0, io.SEEK_END)
        self._last = max(-(-sealed // SEALED_PIECE) - 1, 0)
        self._opened: OrderedDict[int, bytes] = OrderedDict()
        self._at = 0
        self.size = self._last * PIECE + len(self._piece(self._last))
        """Plain bytes in all."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        number, within_piece = divmod(self._at, PIECE)
        if self._at >= self.size:
            return 0
        part = self._piece(number)[within_piece : within_piece + len(view)]
        view[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._opened.clear()
            self._source.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if number in self._opened:
            self._opened.move_to_end(number)
            return self._opened[number]
        self._source.seek(number * SEALED_PIECE)
        place = _place_of_piece(self._place, number, last=number == self._last)
        self._opened[number] = unseal(self._key, self._source.read(SEALED_PIECE), place)
        if len(self._opened) > KEPT_PIECES:
            self._opened.popitem(last=False)
        return self._opened[number]


def opened(key: bytes, source: BinaryIO, place: bytes) -> io.BufferedReader:
    """The plain file, to read and to seek in; closing it closes the source. Raises CannotOpen, also while reading."""
    return io.BufferedReader(SealedReader(key, source, place), PIECE)


def _place_of_piece(place: bytes, number: int, *, last: bool) -> bytes:
    return place + number.to_bytes(8, "big") + (b"last" if last else b"more")
