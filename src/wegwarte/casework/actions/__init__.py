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
    register_client,
)
from wegwarte.casework.actions.consents import record_consent, remove_consent, withdraw_consent
from wegwarte.casework.actions.consultations import (
    correct_consultation,
    move_consultation,
    note_consultation,
    withdraw_consultation,
)
from wegwarte.casework.actions.drawer_entries import change_entry, remove_entry, write_entry
from wegwarte.casework.actions.drawer_people import agree_to_name, ask_to_name, name_person, remove_person
from wegwarte.casework.actions.drawer_sealing import open_again, seal_carrier, seal_file, seal_office
from wegwarte.casework.actions.drawers import begin_drawer, end_drawer, keep_drawer, open_drawer
from wegwarte.casework.actions.handing_over import hand_over_cases
from wegwarte.casework.actions.merging import merge_files, undo_merge

__all__ = [
    "FollowUp",
    "agree_to_name",
    "ask_to_name",
    "begin_drawer",
    "change_client",
    "change_entry",
    "close_case",
    "correct_consultation",
    "end_drawer",
    "hand_over_case",
    "hand_over_cases",
    "keep_drawer",
    "merge_files",
    "move_consultation",
    "name_person",
    "note_consultation",
    "open_again",
    "open_case",
    "open_consultation",
    "open_drawer",
    "open_file",
    "plan_follow_up",
    "print_consent_form",
    "print_file",
    "record_consent",
    "register_client",
    "remove_consent",
    "remove_entry",
    "remove_person",
    "reopen_case",
    "seal_carrier",
    "seal_file",
    "seal_office",
    "set_team",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
    "write_entry",
]
