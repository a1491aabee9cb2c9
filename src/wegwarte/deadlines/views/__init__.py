"""Pages of letters, deadlines and procedures."""

from wegwarte.deadlines.views.changing import change, close, confirm, hand_over, reopen, take_recount
from wegwarte.deadlines.views.deadline import deadline, enter_by_hand
from wegwarte.deadlines.views.feed import calendar, end_feed, feed, make_feed
from wegwarte.deadlines.views.letter import letter_has_come
from wegwarte.deadlines.views.lists import day, deadlines
from wegwarte.deadlines.views.procedures import (
    end_procedure,
    hand_over_procedure,
    move_base,
    procedure,
    reopen_procedure,
    start_procedure,
    take_newer_map,
)
from wegwarte.deadlines.views.slip import slip
from wegwarte.deadlines.views.steps import add_step, finish_step, step

__all__ = [
    "add_step",
    "calendar",
    "change",
    "close",
    "confirm",
    "day",
    "deadline",
    "deadlines",
    "end_feed",
    "end_procedure",
    "enter_by_hand",
    "feed",
    "finish_step",
    "hand_over",
    "hand_over_procedure",
    "letter_has_come",
    "make_feed",
    "move_base",
    "procedure",
    "reopen",
    "reopen_procedure",
    "slip",
    "start_procedure",
    "step",
    "take_newer_map",
    "take_recount",
]
