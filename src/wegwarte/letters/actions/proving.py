"""What proves that a letter was sent, and the deadline that is closed by it; the answer that has come."""

import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions import finish_task
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.deadlines.actions import close_deadline
from wegwarte.deadlines.models import Deadline
from wegwarte.documents.actions import add_document, describe_document
from wegwarte.documents.intake import Ready
from wegwarte.documents.models import Document
from wegwarte.letters.models import Letter
from wegwarte.ui.text import day_text


@action("letters.prove_letter", says=_("Kept the proof that a letter was sent"), needs=Right.COUNSEL)
def prove_letter(
    letter: Letter,
    proof: Document | Ready,
    *,
    closes: Deadline | None,
    words: str,
    version: int,
    by: Member,
    on: datetime.date,
) -> Letter:
    """Links the proof with the letter and its deadline, and closes that with it, in one step: all of it or nothing.

    `proof`: a document of the file, or a sealed file that has just come.
    `closes`: the deadline, as somebody saw it; `words`: how it was sent and what proves it. Raises `Refused` for a
    letter that has not gone out, and for a deadline that was closed meanwhile.
    """
    if not letter.can_be_proven:
        raise Refused(_("Only what was sent can be proven."))
    claim_version(letter, version)
    letter.proof = _described(letter, proof if isinstance(proof, Document) else _kept(letter, proof, by), by)
    letter.save(update_fields=["proof"])
    if closes is not None:
        close_deadline(closes, closing=Deadline.Closing.SENT, proof=words, version=closes.version, by=by, on=on)
    return letter


@action("letters.note_answer", says=_("Noted that a letter was answered"), needs=Right.COUNSEL)
def note_answer(letter: Letter, *, answered_on: datetime.date, version: int, by: Member, on: datetime.date) -> Letter:
    """The answer has come, or none is to come any more: it waits no longer, and its follow-up is done."""
    if not letter.is_sent or letter.answered_on:
        raise Refused(_("This letter waits for no answer."))
    if letter.sent_on and answered_on < letter.sent_on:
        raise Refused(_("The letter went out later than that."), field="answered_on")
    claim_version(letter, version)
    letter.answered_on = answered_on
    letter.save(update_fields=["answered_on"])
    if letter.task is not None and letter.task.is_open:
        finish_task(letter.task, version=letter.task.version, by=by, on=on)
    return letter


def _kept(letter: Letter, ready: Ready, by: Member) -> Document:
    said = {"way": letter.get_way_display(), "day": day_text(letter.sent_on)}
    return add_document(
        letter.client, ready, type=Document.Type.DISPATCH, case=letter.case, by=by,
        title=gettext("Proof of dispatch: %(way)s, %(day)s") % said, dated_on=letter.sent_on,
    )  # fmt: skip


def _described(letter: Letter, proof: Document, by: Member) -> Document:
    said = {"type": Document.Type.DISPATCH, **({"deadline": letter.deadline} if letter.deadline else {})}
    return describe_document(proof, version=proof.version, by=by, **said)
