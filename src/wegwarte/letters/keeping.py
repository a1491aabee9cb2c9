"""The PDF of a letter, kept sealed among the documents of its file."""

from wegwarte.carriers.models import Member
from wegwarte.core.conflicts import Refused
from wegwarte.documents.actions import add_document
from wegwarte.documents.intake import looked_at, workbench
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.models import Document
from wegwarte.documents.orders import WHY
from wegwarte.documents.receiving import SealedUpload
from wegwarte.letters.models import Letter


def keep_pdf(letter: Letter, pdf: bytes, *, title: str, by: Member) -> Document:
    """Seals it and adds it to the file as written here. Raises `Refused` in words when there is no room for it."""
    try:
        upload = SealedUpload(f"{letter.template}.pdf", "application/pdf")
    except OSError:
        raise Refused(WHY["full"]) from None
    upload.take(pdf)
    upload.finish()
    try:
        with workbench() as bench:
            return add_document(
                letter.client, looked_at(upload, bench), type=Document.Type.WRITTEN, title=title, case=letter.case,
                dated_on=letter.dated_on, by=by,
            )  # fmt: skip
    except NotTaken as refused:
        raise Refused(refused.why) from None
    finally:
        upload.close()
