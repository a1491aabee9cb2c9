"""The pages of letters."""

from wegwarte.letters.views.filling import fill
from wegwarte.letters.views.headed import (
    add_own_template,
    headed_paper,
    own_template,
    own_templates,
    preview_own_template,
    switch_own_template,
)
from wegwarte.letters.views.proving import prove
from wegwarte.letters.views.reading import docx, explained, letter, pdf
from wegwarte.letters.views.sending import answered, correct, send
from wegwarte.letters.views.waiting import waiting
from wegwarte.letters.views.writing import choose, discard, edit, write

__all__ = [
    "add_own_template",
    "answered",
    "choose",
    "correct",
    "discard",
    "docx",
    "edit",
    "explained",
    "fill",
    "headed_paper",
    "letter",
    "own_template",
    "own_templates",
    "pdf",
    "preview_own_template",
    "prove",
    "send",
    "switch_own_template",
    "waiting",
    "write",
]
