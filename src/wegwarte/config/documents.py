"""Where the sealed files of documents lie: a folder of this machine, or an S3-compatible storage."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wegwarte.config.env import SettingError, setting

NEAR = ("localhost", "127.0.0.1", "::1")


def documents_storage(data: Path) -> dict[str, Any]:
    """The entry of STORAGES: a folder in `data`, unless WEGWARTE_DOCUMENTS says `s3://bucket/folder`."""
    value = setting("WEGWARTE_DOCUMENTS").strip()
    if not value:
        return _folder(data / "documents")
    parts = urlsplit(value)
    if parts.scheme != "s3" or not parts.hostname:
        raise SettingError("WEGWARTE_DOCUMENTS must look like s3://bucket or s3://bucket/folder.")
    return {
        "BACKEND": "wegwarte.documents.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": parts.hostname, "location": parts.path.strip("/"), "endpoint_url": _endpoint(),
            "access_key": setting("WEGWARTE_S3_KEY"), "secret_key": setting("WEGWARTE_S3_SECRET"),
            "region_name": setting("WEGWARTE_S3_REGION") or "us-east-1",
        },
    }  # fmt: skip


def _folder(folder: Path) -> dict[str, Any]:
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": folder,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def _endpoint() -> str | None:
    """None: that of Amazon. In clear only on this machine: what is sealed stays so, but requests would be seen."""
    value = setting("WEGWARTE_S3_ENDPOINT").strip()
    parts = urlsplit(value)
    if value and ((parts.scheme != "https" and parts.hostname not in NEAR) or not parts.hostname):
        raise SettingError("WEGWARTE_S3_ENDPOINT must be an address that begins with https://.")
    return value or None
