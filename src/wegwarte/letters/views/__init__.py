"""The pages of letters."""

from wegwarte.letters.views.proving import prove
from wegwarte.letters.views.reading import docx, explained, letter, pdf
from wegwarte.letters.views.sending import answered, correct, send
from wegwarte.letters.views.waiting import waiting
from wegwarte.letters.views.writing import choose, discard, edit, write

__all__ = [
    "answered",
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
    "waiting",
    "write",
]
