"""The directory: organisations, locations, services, their hours, areas and languages."""

from wegwarte.directory.choices import Access, Anonymity, Cost, State, Wrong
from wegwarte.directory.models.kept import Kept, KeptQuerySet
from wegwarte.directory.models.organisation import FROM_OFFICE, MOST_CLOSURES, Closure, Location, Organisation
from wegwarte.directory.models.report import DirectoryVersion, ErrorReport, Unanswered
from wegwarte.directory.models.school_holiday import SchoolHoliday
from wegwarte.directory.models.sent_file import SentFile
from wegwarte.directory.models.service import (
    CHECKED_FOR,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceQuerySet,
    ServiceTopic,
)
from wegwarte.directory.models.text import TRANSLATED, EntryText, digest

__all__ = [
    "CHECKED_FOR",
    "FROM_OFFICE",
    "MOST_CLOSURES",
    "TRANSLATED",
    "Access",
    "Anonymity",
    "Closure",
    "Cost",
    "DirectoryVersion",
    "EntryText",
    "ErrorReport",
    "Kept",
    "KeptQuerySet",
    "Location",
    "Organisation",
    "SchoolHoliday",
    "SentFile",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceQuerySet",
    "ServiceTopic",
    "State",
    "Unanswered",
    "Wrong",
    "digest",
]
