"""Sealed files in an S3-compatible storage: its failures are those of any disk, and memory stays flat."""

import contextlib
from collections.abc import Iterator
from typing import Any, Final

from boto3.s3.transfer import TransferConfig  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]
from django.core.files import File
from storages.backends.s3 import S3Storage  # type: ignore[import-untyped]

MEGABYTE: Final = 1 << 20
IN_MEMORY: Final = MEGABYTE
"""Bytes of a file that lie in memory; what is longer is fetched into a temporary file, sealed as it is."""
FULL_CODES: Final = frozenset({"XMinioStorageFull", "QuotaExceeded", "InsufficientCapacity"})
ENOSPC: Final = 28


class Bucket(S3Storage):  # type: ignore[misc]
    """A bucket; raises FileNotFoundError for what is not there, OSError when the storage does not answer or is full."""

    def get_default_settings(self) -> dict[str, Any]:
        """Short waits, one part after the other, no address for anybody else."""
        asked: dict[str, Any] = super().get_default_settings()
        return asked | {
            "max_memory_size": IN_MEMORY,
            "file_overwrite": False,
            "default_acl": None,
            "transfer_config": TransferConfig(
                use_threads=False, multipart_threshold=8 * MEGABYTE, multipart_chunksize=8 * MEGABYTE
            ),
        }

    def __init__(self, **options: Any) -> None:
        config = Config(
            connect_timeout=5, read_timeout=30, retries={"max_attempts": 2}, signature_version="s3v4",
            s3={"addressing_style": options.pop("addressing_style", "path")},
        )  # fmt: skip
        super().__init__(client_config=config, **options)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """As it is: names are drawn by lot, and nobody has to ask whether there is one already."""
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        with _as_of_a_disk():
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> Any:
        """The file, fetched: what fails, fails here and not in the middle of an answer."""
        with _as_of_a_disk():
            found = super()._open(name, mode)
            return found.open()

    def delete(self, name: str) -> None:
        """Raises OSError when the storage does not answer."""
        with _as_of_a_disk():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """Folders and files; raises OSError when the storage does not answer."""
        with _as_of_a_disk():
            folders, files = super().listdir(name)
            return folders, files

    def get_modified_time(self, name: str) -> Any:
        """When it was stored; raises OSError when the storage does not answer."""
        with _as_of_a_disk():
            return super().get_modified_time(name)


@contextlib.contextmanager
def _as_of_a_disk() -> Iterator[None]:
    try:
        yield
    except ClientError as refused:
        said = refused.response.get("Error", {}).get("Code", "")
        if said in FULL_CODES:
            raise OSError(ENOSPC, "The storage is full.") from None
        raise OSError("The storage refuses.") from None
    except BotoCoreError:
        raise OSError("The storage does not answer.") from None
    except Exception as other:
        if type(other).__module__.startswith(("boto3.", "s3transfer.")):
            raise OSError("The storage does not answer.") from None
        raise
