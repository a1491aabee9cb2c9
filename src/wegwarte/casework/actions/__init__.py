"""What may be done in individual counselling. Nothing else changes these records."""

from wegwarte.casework.actions.cases import (
    FollowUp,
    close_case,
    hand_over_case,
    open_case,
    plan_follow_up,
    reopen_case,
    set_team,
)
from wegwarte.casework.actions.clients import (
    change_client,
    open_consultation,
    open_file,
    print_consent_form,
    print_file,
    record_consent,
    register_client,
    remove_consent,
    withdraw_consent,
)
from wegwarte.casework.actions.conflicts import keep_out, let_in_again
from wegwarte.casework.actions.consultations import (
    correct_consultation,
    move_consultation,
    note_consultation,
    withdraw_consultation,
)
from wegwarte.casework.actions.emergency import end_emergency, open_in_emergency
from wegwarte.casework.actions.handing_over import (
    decline_offer,
    hand_over_cases,
    offer_case,
    offer_cases,
    take_over,
    withdraw_offer,
)
from wegwarte.casework.actions.tasks import add_task, change_task, finish_task, give_task, reopen_task

__all__ = [
    "FollowUp",
    "add_task",
    "change_client",
    "change_task",
    "close_case",
    "correct_consultation",
    "decline_offer",
    "end_emergency",
    "finish_task",
    "give_task",
    "hand_over_case",
    "hand_over_cases",
    "keep_out",
    "let_in_again",
    "move_consultation",
    "note_consultation",
    "offer_case",
    "offer_cases",
    "open_case",
    "open_consultation",
    "open_file",
    "open_in_emergency",
    "plan_follow_up",
    "print_consent_form",
    "print_file",
    "record_consent",
    "register_client",
    "remove_consent",
    "reopen_case",
    "reopen_task",
    "set_team",
    "take_over",
    "withdraw_consent",
    "withdraw_consultation",
    "withdraw_offer",
]
