"""Where sealed files lie: one place for those that belong to a document, one for those that are just coming in."""

import errno
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

from wegwarte.core.tenancy import undo_on_failure


def kept() -> Storage:
    """The storage of the setting STORAGES["documents"]: a folder, or S3-compatible. It holds sealed files only."""
    return storages["documents"]


def new_name(carrier_id: uuid.UUID) -> str:
    """A name that says nothing but whose keys open it."""
    name = uuid.uuid4().hex
    return f"{carrier_id}/{name[:2]}/{name}"


def incoming_folder() -> Path:
    """The folder of this machine in which files are sealed as they come in; for this process's user only."""
    folder = Path(settings.WEGWARTE_INCOMING)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def new_incoming() -> tuple[Path, BinaryIO]:
    """A new empty file in it, open for writing; mode 600."""
    path = incoming_folder() / uuid.uuid4().hex
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return path, os.fdopen(descriptor, "wb")


def keep(path: Path, carrier_id: uuid.UUID) -> str:
    """Copies an incoming file into the storage; returns its name there. Raises OSError when there is no room.

    It is deleted again when what it belongs to fails.
    """
    with path.open("rb") as sealed:
        name = kept().save(new_name(carrier_id), File(sealed))
    undo_on_failure(lambda: kept().delete(name))
    return name


def opened(name: str) -> BinaryIO:
    """The sealed file of that name; raises FileNotFoundError."""
    return cast(BinaryIO, kept().open(name, "rb"))


def what_failed(error: OSError) -> str:
    """In a word of `orders.WHY`: "full" for no room, "lost" for a file that is not there, else "away"."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "full"
    return "lost" if isinstance(error, FileNotFoundError) else "away"


def names_of(carrier_id: uuid.UUID) -> Iterator[str]:
    """The names of all files of a carrier, as they lie there."""
    storage = kept()
    try:
        folders, _none = storage.listdir(str(carrier_id))
    except FileNotFoundError:
        return
    for folder in folders:
        for name in storage.listdir(f"{carrier_id}/{folder}")[1]:
            yield f"{carrier_id}/{folder}/{name}"
