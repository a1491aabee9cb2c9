"""The records of individual counselling."""

from wegwarte.casework.models.case import Case, CaseEvent
from wegwarte.casework.models.client import (
    Client,
    ClientLanguage,
    ClientNationality,
    Consent,
    FileNumberSeries,
    OpenedFile,
)
from wegwarte.casework.models.conflict import ConflictOfInterest
from wegwarte.casework.models.consultation import Consultation, ConsultationActivity, ConsultationTopic
from wegwarte.casework.models.emergency import EmergencyAccess
from wegwarte.casework.models.offer import HandOverOffer
from wegwarte.casework.models.task import Task
from wegwarte.casework.models.team import CaseMember
from wegwarte.casework.models.token import SearchToken

__all__ = [
    "Case",
    "CaseEvent",
    "CaseMember",
    "Client",
    "ClientLanguage",
    "ClientNationality",
    "ConflictOfInterest",
    "Consent",
    "Consultation",
    "ConsultationActivity",
    "ConsultationTopic",
    "EmergencyAccess",
    "FileNumberSeries",
    "HandOverOffer",
    "OpenedFile",
    "SearchToken",
    "Task",
]
