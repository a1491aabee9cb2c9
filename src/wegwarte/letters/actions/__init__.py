"""What may be done with letters."""

from wegwarte.letters.actions.looking import look_at, take_along
from wegwarte.letters.actions.proving import note_answer, prove_letter
from wegwarte.letters.actions.sending import Dispatch, freeze_letter, send_letter
from wegwarte.letters.actions.signing import (
    begin_signing,
    check_paper,
    keep_signed_paper,
    note_not_signed,
    show_to_sign,
    sign_letter,
    take_back_signatures,
)
from wegwarte.letters.actions.writing import change_letter, correct_letter, discard_letter, write_letter

__all__ = [
    "Dispatch",
    "begin_signing",
    "change_letter",
    "check_paper",
    "correct_letter",
    "discard_letter",
    "freeze_letter",
    "keep_signed_paper",
    "look_at",
    "note_answer",
    "note_not_signed",
    "prove_letter",
    "send_letter",
    "show_to_sign",
    "sign_letter",
    "take_along",
    "take_back_signatures",
    "write_letter",
]
