"""`python -m bench.sealing`: how fast a file is sealed as it comes in, and the first page drawn; needs no database.

Memory is that of the whole process, beyond what it had before the file came.
"""

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from typing import Any

MEGABYTES = 20
TIMES = 5
PIECE = 64 * 1024
HEAD = (
    b'--x\r\nContent-Disposition: form-data; name="sent"; filename="scan.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
)
TAIL = b"\r\n--x--\r\n"


class Body:
    """What a browser sends: a file of random bytes, made piece by piece, so that it lies in no memory."""

    def __init__(self, size: int) -> None:
        self.length = len(HEAD) + size + len(TAIL)
        self._pieces = self._made(size)
        self._rest = b""

    def read(self, size: int = PIECE) -> bytes:
        """At most so many bytes."""
        while len(self._rest) < size and (piece := next(self._pieces, b"")):
            self._rest += piece
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def _made(self, size: int) -> Iterator[bytes]:
        yield HEAD
        piece = os.urandom(PIECE)
        for start in range(0, size, PIECE):
            yield piece[: min(PIECE, size - start)]
        yield TAIL


def sealed_once(size: int) -> tuple[float, float]:
    """Seconds of the clock and of the processor for one file, from the parser of forms to the disk."""
    from django.http import HttpRequest
    from django.http.multipartparser import MultiPartParser

    from wegwarte.documents.receiving import Sealing, admit

    request, body = HttpRequest(), Body(size)
    request.path_info = "/uk/send/measured/"
    request.resolver_match = type("Match", (), {"func": type("View", (), {"seals_files": True})})()
    admit(request)
    meta = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(body.length)}
    clock, processor = time.perf_counter(), time.process_time()
    _data, files = MultiPartParser(meta, body, [Sealing(request)], "utf-8").parse()  # type: ignore[arg-type]
    took = time.perf_counter() - clock, time.process_time() - processor
    sent: Any = files["sent"]
    if sent.size != size:
        raise RuntimeError("The file did not come as a whole.")
    sent.close()
    return took


def first_page() -> float:
    """Seconds of the clock until the first page of a PDF is drawn, in a process of its own as always."""
    from wegwarte.documents.orders import SealedFile, draw
    from wegwarte.documents.receiving import SealedUpload
    from wegwarte.documents.tests.making import pdf

    upload = SealedUpload("scan.pdf", "")
    upload.take(pdf(20))
    upload.finish()
    clock = time.perf_counter()
    draw(SealedFile(upload.path, upload.key), "pdf", 1, 1000)
    took = time.perf_counter() - clock
    upload.close()
    return took


def main() -> None:
    """Prints the best and the middle of some tries."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WEGWARTE_DATA"] = folder
        import django

        django.setup()
        sealed_once(1_000_000)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        tries = sorted(sealed_once(MEGABYTES * 1_000_000) for _try in range(TIMES))
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        clock, processor = (sorted(each)[TIMES // 2] for each in zip(*tries, strict=True))
        pages = sorted(first_page() for _try in range(TIMES))
    print(
        f"{MEGABYTES} MB sealed: {MEGABYTES / clock:.0f} MB/s of the clock, {MEGABYTES / processor:.0f} of a processor,"
    )
    print(f"best {MEGABYTES / tries[0][0]:.0f} MB/s; {more:.0f} MiB more memory; load {os.getloadavg()[0]:.1f}")
    print(f"first page: {pages[TIMES // 2] * 1000:.0f} ms, best {pages[0] * 1000:.0f} ms")


if __name__ == "__main__":
    main()
