"""From a file that was sent to one that can be kept: looked at, without what a camera notes, several put together."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wegwarte.core.sealing.envelope import new_key
from wegwarte.documents.kinds import PDF, Kind, NotNow, NotTaken, kind_of
from wegwarte.documents.orders import WHY, Part, SealedFile, join, look
from wegwarte.documents.receiving import SealedUpload
from wegwarte.documents.storage import new_incoming
from wegwarte.documents.viruses import refuse_harmful

LONGEST_NAME = 200


@dataclass(frozen=True)
class Ready:
    """A sealed file that may be kept: what it is, its plain size in bytes, its pages (0: they are not shown here)."""

    file: SealedFile
    kind: Kind
    size: int
    pages: int
    name: str


@dataclass
class Workbench:
    """New sealed files of one request; what nobody took over is removed with it."""

    made: list[Path] = field(default_factory=list)

    def new_file(self) -> SealedFile:
        """An empty file with a key of its own."""
        path, target = new_incoming()
        target.close()
        self.made.append(path)
        return SealedFile(path, new_key())


@contextlib.contextmanager
def workbench() -> Iterator[Workbench]:
    """Room for new files; whatever happens, nothing of them is left lying there."""
    bench = Workbench()
    try:
        yield bench
    finally:
        for path in bench.made:
            path.unlink(missing_ok=True)


def looked_at(upload: SealedUpload, bench: Workbench) -> Ready:
    """What the file is, ready to be kept. Raises NotTaken with the reason in words."""
    if upload.full:
        raise NotNow(WHY["full"])
    with upload.plain() as plain:
        kind = kind_of(plain)
        refuse_harmful(plain)
    sent, name = SealedFile(upload.path, upload.key), (upload.name or "")[:LONGEST_NAME]
    if not kind.shown:
        return Ready(sent, kind, upload.size or 0, 0, name)
    clean = bench.new_file()
    made = look(sent, kind.key, clean)
    if kind.picture:
        return Ready(clean, kind, made.size, 1, name)
    return Ready(sent, kind, upload.size or 0, made.pages, name)


def put_together(parts: Sequence[Ready], bench: Workbench) -> Ready:
    """One PDF of several, page by page in their order. Raises NotTaken, also for one whose pages cannot be shown."""
    if len(parts) == 1 and parts[0].kind is PDF:
        return parts[0]
    if any(not part.kind.shown for part in parts):
        raise NotTaken(WHY["no_pages_here"])
    into = bench.new_file()
    made = join([Part(part.file, part.kind.key) for part in parts], into)
    return Ready(into, PDF, made.size, made.pages, parts[0].name)


def as_one(uploads: Sequence[SealedUpload], bench: Workbench) -> Ready:
    """Files that are the pages of one document, in their order. Raises NotTaken with the reason in words."""
    ready = [looked_at(upload, bench) for upload in uploads]
    return put_together(ready, bench) if len(ready) > 1 else ready[0]
