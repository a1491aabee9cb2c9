"""Sealed files of the storage on this machine, for the workshop, which opens files by their path."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from wegwarte.core.sealing.files import opened
from wegwarte.documents import storage
from wegwarte.documents.models import DocumentFile
from wegwarte.documents.orders import SealedFile
from wegwarte.documents.receiving import PLACE


def on_this_machine(file: DocumentFile) -> contextlib.AbstractContextManager[SealedFile]:
    """The file of a document by a path of this machine, as `stored_on_this_machine` gives it."""
    return stored_on_this_machine(file.stored_as, file.key)


@contextlib.contextmanager
def stored_on_this_machine(name: str, key: bytes) -> Iterator[SealedFile]:
    """The stored file by a path of this machine: where it lies, or a copy, sealed too, that is gone afterwards.

    Raises FileNotFoundError and OSError when the storage has lost it or does not answer.
    """
    try:
        lies_here: str | None = storage.kept().path(name)
    except NotImplementedError:  # not in a folder of this machine
        lies_here = None
    if lies_here is not None:
        yield SealedFile(Path(lies_here), key)
        return
    path, target = storage.new_incoming()
    try:
        with storage.opened(name) as source, target:
            shutil.copyfileobj(source, target)
        yield SealedFile(path, key)
    finally:
        path.unlink(missing_ok=True)


def plain_of(file: DocumentFile) -> BinaryIO:
    """The content, to be read piece by piece. Raises OSError when the storage has lost it or does not answer."""
    return cast(BinaryIO, opened(file.key, storage.opened(file.stored_as), PLACE))
