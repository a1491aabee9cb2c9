"""Sealed content of files, in pieces of 64 KiB, so that a large file never lies in memory as a whole.

Each piece is bound to the file, to its number and to whether it is the last: pieces that were dropped, swapped,
repeated or cut off at the end are refused (the STREAM construction, Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from wegwarte.core.vault.envelope import OVERHEAD, CannotOpen, seal, unseal

PIECE = 64 * 1024


def seal_file(key: bytes, source: BinaryIO, place: bytes) -> Iterator[bytes]:
    """Envelopes of the file's pieces; all but the last are PIECE + OVERHEAD bytes long."""
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE) if len(piece) == PIECE else b""
        last = not following
        yield seal(key, piece, _place_of_piece(place, number, last=last))
        if last:
            return
        number, piece = number + 1, following


def open_file(key: bytes, source: BinaryIO, place: bytes) -> Iterator[bytes]:
    """The plain pieces; raises CannotOpen as soon as one does not fit, so nothing of it may be shown before the end."""
    number, envelope = 0, source.read(PIECE + OVERHEAD)
    if not envelope:
        raise CannotOpen("A sealed file is empty.")
    while envelope:
        following = source.read(PIECE + OVERHEAD)
        yield unseal(key, envelope, _place_of_piece(place, number, last=not following))
        number, envelope = number + 1, following


def whole(pieces: Iterable[bytes]) -> bytes:
    """All pieces as one, for content known to be small."""
    return b"".join(pieces)


def _place_of_piece(place: bytes, number: int, *, last: bool) -> bytes:
    return place + number.to_bytes(8, "big") + (b"last" if last else b"more")
