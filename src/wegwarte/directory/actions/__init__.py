"""What may be done to the entries of the directory."""

from wegwarte.directory.actions.at_location import change_at_location, offer_at, withdraw_from
from wegwarte.directory.actions.location import change_location, give_up_location, open_location, take_up_location
from wegwarte.directory.actions.organisation import change_organisation, open_organisation
from wegwarte.directory.actions.own_offices import show_office
from wegwarte.directory.actions.publishing import confirm, end, missing, pause, publish, take_up
from wegwarte.directory.actions.reports import close_report, reopen_report
from wegwarte.directory.actions.service import Area, change_service, open_service, remove_draft, set_area, set_topics
from wegwarte.directory.actions.translating import translate

__all__ = [
    "Area",
    "change_at_location",
    "change_location",
    "change_organisation",
    "change_service",
    "close_report",
    "confirm",
    "end",
    "give_up_location",
    "missing",
    "offer_at",
    "open_location",
    "open_organisation",
    "open_service",
    "pause",
    "publish",
    "remove_draft",
    "reopen_report",
    "set_area",
    "set_topics",
    "show_office",
    "take_up",
    "take_up_location",
    "translate",
    "withdraw_from",
]
