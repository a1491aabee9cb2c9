"""What may be done with letters."""

from wegwarte.letters.actions.looking import look_at, take_along
from wegwarte.letters.actions.proving import note_answer, prove_letter
from wegwarte.letters.actions.sending import Dispatch, freeze_letter, send_letter
from wegwarte.letters.actions.writing import change_letter, correct_letter, discard_letter, write_letter

__all__ = [
    "Dispatch",
    "change_letter",
    "correct_letter",
    "discard_letter",
    "freeze_letter",
    "look_at",
    "note_answer",
    "prove_letter",
    "send_letter",
    "take_along",
    "write_letter",
]
