"""Documents as the tests make them."""

import contextlib
import datetime
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models import Client
from wegwarte.documents import actions
from wegwarte.documents.intake import Ready, looked_at, workbench
from wegwarte.documents.models import Document, Scan, UploadLink
from wegwarte.documents.models.link import new_code
from wegwarte.documents.receiving import SealedUpload
from wegwarte.documents.tests.making import pdf

CHUNK = 65_536  # bytes, as Django hands them on


@contextlib.contextmanager
def sealed(content: bytes = b"") -> Iterator[Ready]:
    """A file that has come in and may be kept: a PDF of two empty pages unless `content` says something else."""
    upload = SealedUpload("scan.pdf", "")
    content = content or pdf(2)
    for start in range(0, len(content), CHUNK):
        upload.take(content[start : start + CHUNK])
    with workbench() as bench:
        yield looked_at(upload.finish(), bench)
    upload.close()


def keep(client: Client, by: Member, content: bytes = b"", **said: Any) -> Document:
    """A document in a file."""
    with sealed(content) as ready:
        return actions.add_document(client, ready, by=by, **{"type": "letter", **said})


def link_into(client: Client, by: Member, **said: Any) -> UploadLink:
    """A link of a day into a file; its code is known to nobody."""
    said = {"type": "letter", "words": "", "language": "uk", "sendings": 1, **said}
    code, day = new_code(client.carrier_id), datetime.timedelta(days=1)
    return actions.make_link(client, code=code, lasts=day, by=by, at=timezone.now(), **said)


def scan_of(office: Office, content: bytes = b"", *, mark: str = "") -> Scan:
    """A paper that the office's scanner has read."""
    with sealed(content) as ready:
        return actions.keep_scan(office, ready, mark=mark or uuid.uuid4().hex)


def put(path: Path, content: bytes, *, seconds_ago: float = 60) -> Path:
    """A file in a scanner's folder, at rest for a minute."""
    path.write_bytes(content)
    os.utime(path, (time.time() - seconds_ago,) * 2)
    return path


def form(*files: bytes, names: tuple[str, ...] = (), **said: Any) -> dict[str, Any]:
    """What the browser sends from the page that adds documents."""
    sent = [SimpleUploadedFile(names[n] if names else f"{n}.pdf", content) for n, content in enumerate(files)]
    return {"type": "letter", "together": "on", "sent": sent, "arrived": "on", **said}
