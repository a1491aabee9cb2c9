"""The pages of letters."""

from wegwarte.letters.views.at_the_desk import sign_here
from wegwarte.letters.views.filling import fill
from wegwarte.letters.views.headed import (
    add_own_template,
    headed_paper,
    own_template,
    own_templates,
    preview_own_template,
    switch_own_template,
)
from wegwarte.letters.views.outbox import outbox
from wegwarte.letters.views.proving import prove
from wegwarte.letters.views.reading import docx, explained, letter, pdf
from wegwarte.letters.views.sending import answered, correct, send
from wegwarte.letters.views.signed_paper import check_signed, set_aside, signed_paper
from wegwarte.letters.views.signing import sign, sign_for_office, take_back
from wegwarte.letters.views.writing import choose, discard, edit, write

__all__ = [
    "add_own_template",
    "answered",
    "check_signed",
    "choose",
    "correct",
    "discard",
    "docx",
    "edit",
    "explained",
    "fill",
    "headed_paper",
    "letter",
    "outbox",
    "own_template",
    "own_templates",
    "pdf",
    "preview_own_template",
    "prove",
    "send",
    "set_aside",
    "sign",
    "sign_for_office",
    "sign_here",
    "signed_paper",
    "switch_own_template",
    "take_back",
    "write",
]
