"""What may be done with deadlines."""

from wegwarte.deadlines.actions.changing import change_end, confirm_second, hand_over
from wegwarte.deadlines.actions.closing import close_deadline, reopen_deadline
from wegwarte.deadlines.actions.entering import LetterDetails, Wanted, enter_by_hand, enter_letter
from wegwarte.deadlines.actions.feed import end_feed, make_feed, note_fetch
from wegwarte.deadlines.actions.printing import print_slip

__all__ = [
    "LetterDetails",
    "Wanted",
    "change_end",
    "close_deadline",
    "confirm_second",
    "end_feed",
    "enter_by_hand",
    "enter_letter",
    "hand_over",
    "make_feed",
    "note_fetch",
    "print_slip",
    "reopen_deadline",
]
