"""Letters: written, changed while they are drafts, thrown away, written anew to correct one."""

import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, Client
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.documents.actions import remove_document
from wegwarte.letters.models import Letter, Signature
from wegwarte.letters.templates import Template

COPIED = (
    "client", "case", "office", "record_key", "answers", "deadline", "template", "template_version", "to", "language",
    "recipient", "their_reference", "our_reference", "place", "values", "subject", "body", "remark",
)  # fmt: skip
"""What a correction takes over."""
ITS_OWN = (
    "id", "carrier_id", "submission", "replaces", "dated_on", "version", "written_by", "written_at", "frozen_at",
    "paper", "sha256", "way", "basis", "release", "sent_on", "sent_by", "sent_at", "task", "proof", "awaits_answer",
    "answered_on",
)  # fmt: skip
"""What each letter has for itself; together they are all of its fields, which a test holds."""


@action("letters.write_letter", says=_("Wrote a letter"), needs=Right.COUNSEL)
def write_letter(
    client: Client,
    template: Template,
    *,
    case: Case | None = None,
    answers: IncomingLetter | None = None,
    deadline: Deadline | None = None,
    by: Member,
    submission: UUID | None = None,
    **said: Any,
) -> Letter:
    """Keeps a draft; the same form sent twice keeps one.

    `said`: language, recipient, their_reference, our_reference, place, dated_on, values, subject, body, remark.
    """

    def make() -> Letter:
        letter = Letter(
            client=client, case=case, office=client.office, record_key=client.record_key, answers=answers,
            deadline=deadline, template=template.key, template_version=template.version, to=template.to,
            written_by=by, submission=submission, **said,
        )  # fmt: skip
        letter.save(force_insert=True)
        note_details(letter, template=template.key)
        return letter

    return once(Letter, submission, make, client=client, written_by=by)[0]


@action("letters.change_letter", says=_("Changed the draft of a letter"), needs=Right.COUNSEL)
def change_letter(letter: Letter, *, version: int, by: Member, **said: Any) -> Letter:
    """Changes what it says, as long as it is a draft."""
    must_be_unsigned(letter)
    claim_version(letter, version)
    for name, value in said.items():
        setattr(letter, name, value)
    letter.save(update_fields=list(said))
    return letter


@action("letters.discard_letter", says=_("Threw the draft of a letter away"), needs=Right.COUNSEL)
def discard_letter(letter: Letter, *, by: Member) -> Client:
    """Removes a draft for good; with one in Word its paper, as long as it has not gone out.

    Raises ChangedMeanwhile when it has just gone out, or was signed or changed.
    """
    if not letter.is_own or letter.is_sent:
        must_be_unsigned(letter)
    claim_version(letter, letter.version)
    client, paper = letter.client, letter.paper
    letter.delete()
    if paper is not None:
        paper.client = client
        remove_document(paper, by=by)
    return client


@action("letters.correct_letter", says=_("Began a letter that corrects another one"), needs=Right.COUNSEL)
def correct_letter(letter: Letter, *, by: Member, on: datetime.date, submission: UUID | None = None) -> Letter:
    """A new draft with the same text, which says which letter it stands for. That one stays as it went out."""
    if not letter.is_frozen:
        raise Refused(_("This letter has not gone out: change it itself."))
    if letter.is_own:
        raise Refused(_("This letter was written in Word. Please fill in its template once more."))

    def make() -> Letter:
        same = {name: getattr(letter, name) for name in COPIED}
        new = Letter(**same, replaces=letter, dated_on=on, written_by=by, submission=submission)
        new.save(force_insert=True)
        return new

    return once(Letter, submission, make, replaces=letter, written_by=by)[0]


def must_be_a_draft(letter: Letter) -> None:
    """Raises `Refused` for a letter that is frozen: nothing of it changes any more."""
    if letter.is_frozen:
        raise Refused(_("This letter has gone out and stays as it is. Write a correction instead."))


def must_be_unsigned(letter: Letter) -> None:
    """Raises `Refused` for a letter that is frozen, and for one that somebody has signed already."""
    must_be_a_draft(letter)
    if Signature.objects.of_letter(letter).exists():
        raise Refused(_("Somebody has signed this already. Take the signatures back first."))
