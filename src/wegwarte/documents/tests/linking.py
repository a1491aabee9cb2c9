"""What somebody sends under a link, as the tests send it, and what came of it."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings as live
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from wegwarte.documents.models import Document, UploadLink


def sending(*contents: bytes, **said: Any) -> dict[str, Any]:
    """What the browser sends from the page under a link."""
    files = [SimpleUploadedFile(f"{number}.jpg", content) for number, content in enumerate(contents)]
    return {"sent": files, "submission": str(uuid4()), "arrived": "on", **said}


def kept(cast: Any) -> list[Document]:
    """All documents of the carrier, the oldest first."""
    with cast.inside():
        found = Document.objects.everywhere(because="test").select_related("record_key", "link", "added_by")
        return list(found.order_by("added_at"))


def on_the_disk() -> list[Path]:
    """All sealed files."""
    folders = [Path(storages["documents"].base_location), Path(live.WEGWARTE_INCOMING)]
    return [path for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file()]


def change(cast: Any, **values: Any) -> None:
    """Changes the links of the carrier."""
    with cast.inside():
        UploadLink.objects.everywhere(because="test").update(**values)
