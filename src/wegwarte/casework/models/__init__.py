"""The records of individual counselling."""

from wegwarte.casework.models.case import Case
from wegwarte.casework.models.case_event import CaseEvent
from wegwarte.casework.models.client import (
    Client,
    ClientLanguage,
    ClientNationality,
    FileNumberSeries,
    OpenedFile,
)
from wegwarte.casework.models.conflict import ConflictOfInterest
from wegwarte.casework.models.consent import Consent
from wegwarte.casework.models.consultation import Consultation, ConsultationActivity, ConsultationTopic
from wegwarte.casework.models.desk import DeskConfirmation
from wegwarte.casework.models.different_people import DifferentPerson
from wegwarte.casework.models.drawer import Drawer, DrawerEntry, DrawerMember
from wegwarte.casework.models.drawer_sealing import DrawerNaming, DrawerSealing
from wegwarte.casework.models.emergency import EmergencyAccess
from wegwarte.casework.models.fact import FactAnswer
from wegwarte.casework.models.goal import Goal, GoalEvent, PlanStep
from wegwarte.casework.models.merging import FileMerge
from wegwarte.casework.models.number import ClientNumber
from wegwarte.casework.models.offer import HandOverOffer
from wegwarte.casework.models.relative import ConsultationRelative, Relative
from wegwarte.casework.models.stage import Assessment, CaseStage
from wegwarte.casework.models.status import StatusEntry
from wegwarte.casework.models.task import Task
from wegwarte.casework.models.team import CaseMember
from wegwarte.casework.models.token import SearchToken

__all__ = [
    "Assessment",
    "Case",
    "CaseEvent",
    "CaseMember",
    "CaseStage",
    "Client",
    "ClientLanguage",
    "ClientNationality",
    "ClientNumber",
    "ConflictOfInterest",
    "Consent",
    "Consultation",
    "ConsultationActivity",
    "ConsultationRelative",
    "ConsultationTopic",
    "DeskConfirmation",
    "DifferentPerson",
    "Drawer",
    "DrawerEntry",
    "DrawerMember",
    "DrawerNaming",
    "DrawerSealing",
    "EmergencyAccess",
    "FactAnswer",
    "FileMerge",
    "FileNumberSeries",
    "Goal",
    "GoalEvent",
    "HandOverOffer",
    "OpenedFile",
    "PlanStep",
    "Relative",
    "SearchToken",
    "StatusEntry",
    "Task",
]
