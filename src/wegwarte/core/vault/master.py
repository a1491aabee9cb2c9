"""The master keys: a file of mode 600 in the data folder, or the setting WEGWARTE_MASTER_KEYS.

Format, in both: {"format": 1, "current": 2, "keys": {"1": "<base64 of 32 bytes>", "2": "…"}}.
"""

import base64
import binascii
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from wegwarte.core.private_files import write_once
from wegwarte.core.sealing.envelope import KEY, new_key


class KeyFileError(RuntimeError):
    """The master keys are missing, damaged or not those of this database; one plain sentence."""


@dataclass(frozen=True)
class MasterKeys:
    """All master keys by version, and the version that wraps what is new."""

    current: int
    keys: dict[int, bytes]

    def as_text(self) -> str:
        keys = {str(version): base64.b64encode(key).decode() for version, key in self.keys.items()}
        return json.dumps({"format": 1, "current": self.current, "keys": keys}, indent=1)


_known: dict[str, MasterKeys] = {}  # under "keys", as long as nothing says that they changed


def key_file() -> Path:
    """Where the master keys lie, when the environment does not hold them."""
    return Path(settings.WEGWARTE_KEYS) / "master.json"


def master_keys(*, needing: int | None = None) -> MasterKeys:
    """The keys; read again when version `needing` is unknown, because another process may have rotated them."""
    known = _known.get("keys")
    if known is None or (needing is not None and needing not in known.keys):
        known = _known["keys"] = _read()
    if needing is not None and needing not in known.keys:
        raise KeyFileError(
            f"The master key of version {needing} is missing: restore the key file that belongs to this database."
        )
    return known


def forget() -> None:
    """Makes the next use read the keys again."""
    _known.clear()


def create_if_missing() -> bool:
    """Makes the key file on first start; False when there is one, or when the environment holds the keys."""
    if settings.WEGWARTE_MASTER_KEYS:
        return False
    try:
        key_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return write_once(key_file(), MasterKeys(1, {1: new_key()}).as_text())
    except OSError as error:
        raise KeyFileError(f"The key file {key_file()} cannot be written: {error.strerror}.") from None


def add_version() -> int:
    """Adds a new current master key to the file and returns its version."""
    if settings.WEGWARTE_MASTER_KEYS:
        raise KeyFileError("The master keys come from the environment: add the new version there.")
    with _alone():
        old = _read()
        version = max(old.keys) + 1
        _write(MasterKeys(version, {**old.keys, version: new_key()}), instead_of=old)
    forget()
    return version


def drop_versions_but(current: int) -> None:
    """Forgets the master keys that wrap nothing any more."""
    if not settings.WEGWARTE_MASTER_KEYS:
        with _alone():
            old = _read()
            if old.current != current:
                raise KeyFileError("The key file was changed meanwhile: nothing was dropped. Call the command again.")
            _write(MasterKeys(current, {current: old.keys[current]}), instead_of=old)
        forget()


def _read() -> MasterKeys:
    text = settings.WEGWARTE_MASTER_KEYS
    try:
        if not text:
            text = key_file().read_text()
        data = json.loads(text)
        keys = {int(version): base64.b64decode(key, validate=True) for version, key in data["keys"].items()}
        loaded = MasterKeys(int(data["current"]), keys)
    except FileNotFoundError:
        raise KeyFileError(
            f"The key file {key_file()} is missing: restore it from its backup, nothing can be read without it."
        ) from None
    except OSError as error:
        raise KeyFileError(f"The key file {key_file()} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise KeyFileError(f"The key file {key_file()} is damaged: restore it from its backup.") from None
    if loaded.current not in loaded.keys or any(len(key) != KEY for key in loaded.keys.values()):
        raise KeyFileError(f"The key file {key_file()} is damaged: restore it from its backup.")
    return loaded


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Nobody else changes the key file meanwhile: a key that was overwritten would be lost with all that it wraps."""
    try:
        number = os.open(key_file().with_name("master.lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise KeyFileError(f"The folder {key_file().parent} cannot be written: {error.strerror}.") from None
    with os.fdopen(number) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(keys: MasterKeys, *, instead_of: MasterKeys) -> None:
    """Replaces the file as a whole: a crash leaves the old one or the new one. Refused when it is not what was read."""
    path = key_file()
    if _read() != instead_of:
        raise KeyFileError(f"The key file {path} was changed meanwhile: nothing was written. Call the command again.")
    try:
        half = path.with_name(f".master.{secrets.token_hex(6)}")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(keys.as_text())
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be written: {error.strerror}.") from None
