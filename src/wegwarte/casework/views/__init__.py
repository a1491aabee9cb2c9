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
from wegwarte.casework.views.consents import consents, print_consent, remove_consent, withdraw_consent
from wegwarte.casework.views.consultations import consultation, new_consultation
from wegwarte.casework.views.consultations_list import consultations
from wegwarte.casework.views.drawer import begin_drawer, drawer, end_drawer, keep_drawer
from wegwarte.casework.views.drawer_entries import change_entry, remove_entry, write_entry
from wegwarte.casework.views.drawer_people import agree_to_name, ask_to_name, drawer_people, remove_person
from wegwarte.casework.views.drawer_sealing import drawers, open_again, seal_carrier, seal_file, seal_office
from wegwarte.casework.views.exporting import export_cases, export_clients, export_consultations
from wegwarte.casework.views.handing_over import hand_over_cases
from wegwarte.casework.views.merging import choose_second_file, duplicates, merge_files
from wegwarte.casework.views.moving import move_consultation
from wegwarte.casework.views.open_hour import open_hour
from wegwarte.casework.views.unmerging import undo_merge
from wegwarte.casework.views.withdrawing import withdraw_consultation

__all__ = [
    "agree_to_name",
    "ask_to_name",
    "begin_drawer",
    "cases",
    "change_client",
    "change_entry",
    "choose_person",
    "choose_second_file",
    "clients",
    "close_case",
    "consents",
    "consultation",
    "consultations",
    "drawer",
    "drawer_people",
    "drawers",
    "duplicates",
    "end_drawer",
    "export_cases",
    "export_clients",
    "export_consultations",
    "hand_over_case",
    "hand_over_cases",
    "keep_drawer",
    "merge_files",
    "move_consultation",
    "new_consultation",
    "open_again",
    "open_case",
    "open_hour",
    "plan_follow_up",
    "print_consent",
    "register",
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
