"""Pages of letters and deadlines."""

from wegwarte.deadlines.views.changing import change, close, confirm, hand_over, reopen
from wegwarte.deadlines.views.deadline import deadline, enter_by_hand
from wegwarte.deadlines.views.feed import calendar, end_feed, feed, make_feed
from wegwarte.deadlines.views.letter import letter_has_come
from wegwarte.deadlines.views.lists import day, deadlines
from wegwarte.deadlines.views.slip import slip

__all__ = [
    "calendar",
    "change",
    "close",
    "confirm",
    "day",
    "deadline",
    "deadlines",
    "end_feed",
    "enter_by_hand",
    "feed",
    "hand_over",
    "letter_has_come",
    "make_feed",
    "reopen",
    "slip",
]
