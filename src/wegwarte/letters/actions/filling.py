"""A letter after one of the carrier's own templates: its paper is the filled text for Word, frozen at once."""

import datetime
import hashlib
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, Client
from wegwarte.core.conflicts import once
from wegwarte.documents.kinds import DOCX
from wegwarte.letters.keeping import keep_written
from wegwarte.letters.models import Letter, OwnTemplateFile


@action("letters.fill_own_template", says=_("Wrote a letter in Word"), needs=Right.COUNSEL)
def fill_own_template(
    client: Client, file: OwnTemplateFile, *, content: bytes, case: Case | None, by: Member, on: datetime.date,
    submission: UUID | None = None, **said: Any,
) -> Letter:  # fmt: skip
    """Keeps the filled DOCX sealed among the documents of the file, and the letter that goes out with it.

    `said`: to, recipient, answers, deadline, values. Its checksum is that of the DOCX. The same form sent twice keeps
    one. Raises `Refused` when there is no room for it.
    """
    name = file.template.name

    def make() -> Letter:
        paper = keep_written(
            client, content, f"{name[:100]}.docx", DOCX.media_type, title=name, case=case, dated_on=on, by=by
        )
        letter = Letter(
            client=client, case=case, office=client.office, record_key=client.record_key, template="", subject=name,
            template_version=file.number, dated_on=on, written_by=by, submission=submission, paper=paper,
            sha256=hashlib.sha256(content).hexdigest(), frozen_at=timezone.now(), **said,
        )  # fmt: skip
        letter.save(force_insert=True)
        note_details(letter, template=str(file.template_id), number=file.number)
        return letter

    return once(Letter, submission, make, client=client, written_by=by)[0]
