"""What was written here, kept sealed among the documents of its file."""

from typing import Any

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused
from wegwarte.documents.actions import add_document
from wegwarte.documents.intake import looked_at, workbench
from wegwarte.documents.kinds import PDF, NotTaken
from wegwarte.documents.models import Document
from wegwarte.documents.orders import WHY
from wegwarte.documents.receiving import SealedUpload
from wegwarte.letters.models import Letter


def keep_pdf(letter: Letter, pdf: bytes, *, type: str, title: str, by: Member) -> Document:
    """The letter's PDF becomes a document of its file. Raises `Refused`."""
    said = {"type": type, "title": title, "case": letter.case, "dated_on": letter.dated_on, "by": by}
    return keep_written(letter.client, pdf, f"{letter.template}.pdf", PDF.media_type, **said)


def keep_written(client: Client, content: bytes, name: str, media_type: str, **said: Any) -> Document:
    """Seals it and adds it to the file as written here. Raises `Refused` in words when there is no room for it.

    `said`: type, title, case, dated_on, by, submission, as `add_document` takes them.
    """
    try:
        upload = SealedUpload(name, media_type)
    except OSError:
        raise Refused(WHY["full"]) from None
    upload.take(content)
    upload.finish()
    try:
        with workbench() as bench:
            return add_document(client, looked_at(upload, bench), **{"type": Document.Type.WRITTEN, **said})
    except NotTaken as refused:
        raise Refused(refused.why) from None
    finally:
        upload.close()
