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
from wegwarte.casework.actions.consultations import (
    correct_consultation,
    move_consultation,
    note_consultation,
    withdraw_consultation,
)
from wegwarte.casework.actions.handing_over import hand_over_cases
from wegwarte.casework.actions.merging import merge_files, undo_merge

__all__ = [
    "FollowUp",
    "change_client",
    "close_case",
    "correct_consultation",
    "hand_over_case",
    "hand_over_cases",
    "merge_files",
    "move_consultation",
    "note_consultation",
    "open_case",
    "open_consultation",
    "open_file",
    "plan_follow_up",
    "print_consent_form",
    "print_file",
    "record_consent",
    "register_client",
    "remove_consent",
    "reopen_case",
    "set_team",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
]
