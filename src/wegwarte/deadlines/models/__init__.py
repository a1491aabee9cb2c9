"""The records of deadlines."""

from wegwarte.deadlines.models.deadline import Deadline, DeadlineEvent
from wegwarte.deadlines.models.feed import Feed
from wegwarte.deadlines.models.letter import IncomingLetter

__all__ = ["Deadline", "DeadlineEvent", "Feed", "IncomingLetter"]
