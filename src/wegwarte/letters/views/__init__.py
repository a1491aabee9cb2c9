"""The pages of letters."""

from wegwarte.letters.views.at_the_desk import sign_here
from wegwarte.letters.views.proving import prove
from wegwarte.letters.views.reading import docx, explained, letter, pdf
from wegwarte.letters.views.sending import answered, correct, send
from wegwarte.letters.views.signed_paper import check_signed, signed_paper
from wegwarte.letters.views.signing import sign, sign_for_office, take_back
from wegwarte.letters.views.waiting import waiting
from wegwarte.letters.views.writing import choose, discard, edit, write

__all__ = [
    "answered",
    "check_signed",
    "choose",
    "correct",
    "discard",
    "docx",
    "edit",
    "explained",
    "letter",
    "pdf",
    "prove",
    "send",
    "sign",
    "sign_for_office",
    "sign_here",
    "signed_paper",
    "take_back",
    "waiting",
    "write",
]
