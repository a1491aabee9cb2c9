"""What may be done with deadlines and procedures."""

from wegwarte.deadlines.actions.changing import change_end, confirm_second, hand_over
from wegwarte.deadlines.actions.closing import close_deadline, reopen_deadline
from wegwarte.deadlines.actions.entering import LetterDetails, Wanted, enter_by_hand, enter_letter
from wegwarte.deadlines.actions.feed import end_feed, make_feed, note_fetch
from wegwarte.deadlines.actions.printing import print_slip
from wegwarte.deadlines.actions.procedures import (
    end_procedure,
    hand_over_procedure,
    move_base,
    reopen_procedure,
    start_procedure,
    take_newer_map,
)
from wegwarte.deadlines.actions.recounting import take_recount
from wegwarte.deadlines.actions.steps import add_step, change_step, finish_step

__all__ = [
    "LetterDetails",
    "Wanted",
    "add_step",
    "change_end",
    "change_step",
    "close_deadline",
    "confirm_second",
    "end_feed",
    "end_procedure",
    "enter_by_hand",
    "enter_letter",
    "finish_step",
    "hand_over",
    "hand_over_procedure",
    "make_feed",
    "move_base",
    "note_fetch",
    "print_slip",
    "reopen_deadline",
    "reopen_procedure",
    "start_procedure",
    "take_newer_map",
    "take_recount",
]
