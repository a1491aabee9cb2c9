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
from wegwarte.casework.actions.facts import answer_fact
from wegwarte.casework.actions.handing_over import hand_over_cases
from wegwarte.casework.actions.merging import merge_files, undo_merge
from wegwarte.casework.actions.numbers import change_number, enter_number, remove_number
from wegwarte.casework.actions.relatives import add_relative, change_relative, link_relative, remove_relative
from wegwarte.casework.actions.status import change_status, enter_status, remove_status

__all__ = [
    "FollowUp",
    "add_relative",
    "answer_fact",
    "change_client",
    "change_number",
    "change_relative",
    "change_status",
    "close_case",
    "correct_consultation",
    "enter_number",
    "enter_status",
    "hand_over_case",
    "hand_over_cases",
    "link_relative",
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
    "remove_number",
    "remove_relative",
    "remove_status",
    "reopen_case",
    "set_team",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
]
