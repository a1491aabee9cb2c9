"""The letter that was entered from a document."""

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.deadlines.models import IncomingLetter
from wegwarte.documents.models import Document


@action("documents.link_letter", says=_("Entered a letter from a document"), needs=Right.COUNSEL)
def link_letter(document: Document, letter: IncomingLetter, *, by: Member) -> Document:
    """Notes that this is the letter from which deadlines were counted; its date is taken over where none stands."""
    document.letter = letter
    document.dated_on = document.dated_on or letter.dated_on
    document.save(update_fields=["letter", "dated_on"])
    return document
