"""Pages of individual counselling."""

from wegwarte.casework.views.case_steps import (
    close_case,
    hand_over_case,
    plan_follow_up,
    reopen_case,
    set_team,
)
from wegwarte.casework.views.cases import cases, open_case
from wegwarte.casework.views.choosing_a_person import choose_person
from wegwarte.casework.views.clients import change_client, clients, register
from wegwarte.casework.views.conflicts import conflicts, lift_conflict
from wegwarte.casework.views.consents import consents, print_consent, remove_consent, withdraw_consent
from wegwarte.casework.views.consultations import consultation, new_consultation
from wegwarte.casework.views.consultations_list import consultations
from wegwarte.casework.views.emergency import ask_in_emergency, emergencies, emergency_numbers, end_emergency
from wegwarte.casework.views.exporting import export_cases, export_clients, export_consultations
from wegwarte.casework.views.handing_over import hand_over_cases, offer_cases
from wegwarte.casework.views.moving import move_consultation
from wegwarte.casework.views.offers import offers, withdraw_offer
from wegwarte.casework.views.open_hour import open_hour
from wegwarte.casework.views.tasks import add_free_task, add_task, change_task, finish_task, reopen_task, tasks
from wegwarte.casework.views.withdrawing import withdraw_consultation

__all__ = [
    "add_free_task",
    "add_task",
    "ask_in_emergency",
    "cases",
    "change_client",
    "change_task",
    "choose_person",
    "clients",
    "close_case",
    "conflicts",
    "consents",
    "consultation",
    "consultations",
    "emergencies",
    "emergency_numbers",
    "end_emergency",
    "export_cases",
    "export_clients",
    "export_consultations",
    "finish_task",
    "hand_over_case",
    "hand_over_cases",
    "lift_conflict",
    "move_consultation",
    "new_consultation",
    "offer_cases",
    "offers",
    "open_case",
    "open_hour",
    "plan_follow_up",
    "print_consent",
    "register",
    "remove_consent",
    "reopen_case",
    "reopen_task",
    "set_team",
    "tasks",
    "withdraw_consent",
    "withdraw_consultation",
    "withdraw_offer",
]
