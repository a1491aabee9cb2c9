"""A letter after one of the carrier's own templates: it becomes a document of the file."""

import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, Client
from wegwarte.documents.kinds import DOCX
from wegwarte.documents.models import Document
from wegwarte.letters.keeping import keep_written
from wegwarte.letters.models import OwnTemplateFile


@action("letters.fill_own_template", says=_("Wrote a letter in Word"), needs=Right.COUNSEL)
def fill_own_template(
    client: Client, file: OwnTemplateFile, *, content: bytes, case: Case | None, by: Member, on: datetime.date,
    submission: UUID | None = None,
) -> Document:  # fmt: skip
    """Keeps the filled DOCX sealed among the documents of the file. Raises `Refused` when there is no room for it."""
    name = file.template.name
    kept = keep_written(
        client, content, f"{name[:100]}.docx", DOCX.media_type, title=name, case=case, dated_on=on, by=by,
        submission=submission,
    )  # fmt: skip
    note_details(kept, template=str(file.template_id), number=file.number)
    return kept
