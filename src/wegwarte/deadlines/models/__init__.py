"""The records of deadlines and of procedures."""

from wegwarte.deadlines.models.deadline import Deadline, DeadlineEvent
from wegwarte.deadlines.models.feed import Feed
from wegwarte.deadlines.models.letter import IncomingLetter
from wegwarte.deadlines.models.procedure import Procedure, ProcedureEvent, ProcedureStep

__all__ = ["Deadline", "DeadlineEvent", "Feed", "IncomingLetter", "Procedure", "ProcedureEvent", "ProcedureStep"]
