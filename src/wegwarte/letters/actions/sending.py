"""A letter goes out: its paper is frozen, and who sent it when and how is noted with it."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions import add_task
from wegwarte.casework.models import Consent, Task
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.documents.models import Document
from wegwarte.letters.actions.writing import must_be_a_draft, must_be_unsigned
from wegwarte.letters.composing import paper_of, title_of
from wegwarte.letters.keeping import keep_pdf
from wegwarte.letters.models import Letter
from wegwarte.letters.paper import Signature, as_pdf
from wegwarte.letters.secrecy import must_be_lawful, tells_somebody_else


@dataclass(frozen=True)
class Dispatch:
    """How a letter went out, why it may, and when somebody looks whether there is an answer (None: nobody)."""

    way: str
    sent_on: datetime.date
    basis: str = ""
    release: Consent | None = None
    awaits_answer: bool = False
    follow_up_on: datetime.date | None = None
    follow_up: str = ""


@action("letters.freeze_letter", says=_("Froze the text of a letter"), needs=Right.COUNSEL)
def freeze_letter(letter: Letter, *, version: int, by: Member, signatures: Sequence[Signature] | None = None) -> Letter:
    """Keeps its PDF sealed as a document of the file; nothing of its text changes from then on.

    `signatures`: as they were given on the tablet. Raises `Refused` when the PDF cannot be kept; then nothing is.
    """
    must_be_a_draft(letter)
    claim_version(letter, version)
    pdf = as_pdf(paper_of(letter, signatures))
    letter.paper = keep_pdf(letter, pdf, type=_type(signatures), title=title_of(letter), by=by)
    letter.sha256, letter.frozen_at = hashlib.sha256(pdf).hexdigest(), timezone.now()
    letter.save(update_fields=["paper", "sha256", "frozen_at"])
    return letter


def _type(signatures: Sequence[Signature] | None) -> Document.Type:
    return Document.Type.WRITTEN if signatures is None else Document.Type.AGREEMENT


@action("letters.send_letter", says=_("Sent a letter"), needs=Right.COUNSEL)
def send_letter(letter: Letter, dispatch: Dispatch, *, version: int, by: Member, on: datetime.date) -> Letter:
    """Freezes it where it is not yet, and notes how it went out; all of it or nothing.

    Raises `Refused` when it has gone out already, when nothing entitles the office to send it, and when its paper
    cannot be kept.
    """
    if letter.is_sent:
        raise Refused(_("This letter has gone out already."))
    must_be_lawful(letter, way=dispatch.way, basis=dispatch.basis, release=dispatch.release, on=dispatch.sent_on)
    if letter.is_frozen:
        claim_version(letter, version)
    else:
        must_be_unsigned(letter)
        freeze_letter(letter, version=version, by=by)
    tells = tells_somebody_else(letter.to, dispatch.way)
    letter.way, letter.sent_on, letter.sent_by, letter.sent_at = dispatch.way, dispatch.sent_on, by, timezone.now()
    letter.basis, letter.release = (dispatch.basis, dispatch.release) if tells else ("", None)
    letter.awaits_answer, letter.task = dispatch.awaits_answer, _follow_up(letter, dispatch, by, on)
    letter.save(
        update_fields=["way", "sent_on", "sent_by", "sent_at", "basis", "release", "awaits_answer", "task"]
    )  # fmt: skip
    note_details(letter, way=dispatch.way, basis=letter.basis)
    return letter


def _follow_up(letter: Letter, dispatch: Dispatch, by: Member, on: datetime.date) -> Task | None:
    """The task by which the letter comes back to somebody's desk (Wiedervorlage)."""
    if dispatch.follow_up_on is None:
        return None
    case = letter.case if letter.case and letter.case.is_open else None
    return add_task(
        letter.client, what=dispatch.follow_up, due_on=dispatch.follow_up_on, owner=by, case=case, by=by, on=on
    )
