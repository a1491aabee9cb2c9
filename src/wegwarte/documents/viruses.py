"""ClamAV looks at each file before it is kept, where the operator has one (WEGWARTE_CLAMAV).

A client of its own, because it is one command of a simple protocol (INSTREAM, clamd(8)): the known client for Python is
no longer kept, and it wants the whole file at once. Here the sealed file is opened piece by piece and goes over the
socket; nothing of it lies plain on a disk of ours. clamd itself keeps what it unpacks in a temporary folder: see
docs/operations.md.
"""

import socket
import struct
from typing import BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegwarte.core.sealing.files import PIECE
from wegwarte.documents.kinds import NotNow, NotTaken

PATIENCE: Final = 120  # seconds without an answer
LONGEST_ANSWER: Final = 4096
TOO_LONG: Final = b"size limit exceeded"

FOUND = _(
    "The virus scanner has found something harmful in this file. It was not kept. "
    "Please ask for it anew, or photograph the paper; tell the people who run the server."
)
UNSURE = _(
    "The virus scanner of this server does not answer, so nothing is taken just now. Nothing was kept. "
    "Please try again in a few minutes, or tell the people who run the server."
)
LARGE = _("The virus scanner of this server does not look at files of this size. Please divide the file.")


def refuse_harmful(plain: BinaryIO) -> None:
    """Raises NotTaken for a file in which the scanner finds something; does nothing where there is no scanner.

    One that does not answer, or does not look at files so large, refuses too unless WEGWARTE_CLAMAV_UNSURE is `take`.
    """
    if not settings.WEGWARTE_CLAMAV:
        return
    try:
        said = _asked(plain)
    except OSError:
        said = b""
    if said.endswith(b" FOUND"):
        raise NotTaken(FOUND)
    if not said.endswith(b": OK") and settings.WEGWARTE_CLAMAV_UNSURE != "take":
        raise NotTaken(LARGE) if TOO_LONG in said else NotNow(UNSURE)


def answers() -> bool:
    """Whether the scanner is there."""
    try:
        with _connected() as scanner:
            scanner.settimeout(5)
            scanner.sendall(b"zPING\0")
            return _answer(scanner) == b"PONG"
    except OSError:
        return False


def _asked(plain: BinaryIO) -> bytes:
    with _connected() as scanner:
        try:
            scanner.sendall(b"zINSTREAM\0")
            plain.seek(0)
            while piece := plain.read(PIECE):
                scanner.sendall(struct.pack(">I", len(piece)) + piece)
            scanner.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough: what it says stands in the answer
        return _answer(scanner)


def _answer(scanner: socket.socket) -> bytes:
    said = b""
    while len(said) < LONGEST_ANSWER and b"\0" not in said:
        try:
            more = scanner.recv(LONGEST_ANSWER)
        except ConnectionResetError:
            break
        if not more:
            break
        said += more
    return said.partition(b"\0")[0].strip()


def _connected() -> socket.socket:
    address = settings.WEGWARTE_CLAMAV
    if isinstance(address, str):
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(PATIENCE)
        try:
            scanner.connect(address)
        except OSError:
            scanner.close()
            raise
        return scanner
    return socket.create_connection(address, PATIENCE)
