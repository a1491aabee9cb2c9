"""What may be done with letters."""

from wegwarte.letters.actions.filling import fill_own_template
from wegwarte.letters.actions.headed import set_headed_paper
from wegwarte.letters.actions.looking import look_at, take_along
from wegwarte.letters.actions.own import add_own_template, renew_own_template, switch_own_template
from wegwarte.letters.actions.proving import note_answer, prove_letter
from wegwarte.letters.actions.sending import Dispatch, freeze_letter, send_letter
from wegwarte.letters.actions.signing import (
    begin_signing,
    check_paper,
    keep_signed_paper,
    note_not_signed,
    set_signed_paper_aside,
    show_to_sign,
    sign_letter,
    take_back_signatures,
)
from wegwarte.letters.actions.writing import change_letter, correct_letter, discard_letter, write_letter

__all__ = [
    "Dispatch",
    "add_own_template",
    "begin_signing",
    "change_letter",
    "check_paper",
    "correct_letter",
    "discard_letter",
    "fill_own_template",
    "freeze_letter",
    "keep_signed_paper",
    "look_at",
    "note_answer",
    "note_not_signed",
    "prove_letter",
    "renew_own_template",
    "send_letter",
    "set_headed_paper",
    "set_signed_paper_aside",
    "show_to_sign",
    "sign_letter",
    "switch_own_template",
    "take_along",
    "take_back_signatures",
    "write_letter",
]
