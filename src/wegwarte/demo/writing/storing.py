"""Sealed files of the demo's documents, as the application stores them."""

import base64
import datetime
import io

from django.core.files.base import ContentFile

from wegwarte.core.sealing.envelope import new_key
from wegwarte.core.sealing.files import SealingWriter
from wegwarte.demo.story.lot import Lot
from wegwarte.documents import storage
from wegwarte.documents.kinds import Kind
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.receiving import PLACE


def store(
    document: Document, content: bytes, kind: Kind, name: str, *, pages: int, at: datetime.datetime, lot: Lot
) -> None:
    """The first version of a document that is written already. `content`: plain; `name`: without its ending."""
    key, sealed = new_key(), io.BytesIO()
    writer = SealingWriter(key, sealed, PLACE)
    writer.write(content)
    writer.finish()
    stored = storage.kept().save(storage.new_name(document.carrier_id), ContentFile(sealed.getvalue()))
    DocumentFile(
        id=lot.new_id(), document=document, record_key=document.record_key, kind=kind.key, pages=pages,
        size=len(content), stored_as=stored, content_key=base64.b64encode(key).decode(), made_by=document.added_by,
        name=f"{name}.{kind.key}", made_at=at,
    ).save(force_insert=True)  # fmt: skip
