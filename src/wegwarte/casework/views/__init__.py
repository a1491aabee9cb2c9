"""Pages of individual counselling."""

from wegwarte.casework.views.case_steps import close_case, hand_over_case, plan_follow_up, reopen_case, set_team
from wegwarte.casework.views.cases import cases, open_case
from wegwarte.casework.views.choosing_a_person import choose_person
from wegwarte.casework.views.clients import change_client, clients, register
from wegwarte.casework.views.conflicts import conflicts, lift_conflict
from wegwarte.casework.views.consents import consents, print_consent, remove_consent, withdraw_consent
from wegwarte.casework.views.consultations import consultation, new_consultation
from wegwarte.casework.views.consultations_list import consultations
from wegwarte.casework.views.desk import deal_with_desk, desk, print_plan, turn_screen
from wegwarte.casework.views.drawer import begin_drawer, drawer, end_drawer, keep_drawer
from wegwarte.casework.views.drawer_entries import change_entry, remove_entry, write_entry
from wegwarte.casework.views.drawer_people import agree_to_name, ask_to_name, drawer_people, remove_person
from wegwarte.casework.views.drawer_sealing import drawers, open_again, seal_carrier, seal_file, seal_office
from wegwarte.casework.views.emergency import ask_in_emergency, emergencies, emergency_numbers, end_emergency
from wegwarte.casework.views.exporting import export_cases, export_clients, export_consultations
from wegwarte.casework.views.facts import answer_fact
from wegwarte.casework.views.goals import (
    add_plan_step,
    agree_goal,
    change_goal,
    change_plan_step,
    set_goal_state,
    set_plan_step_state,
)
from wegwarte.casework.views.handing_over import hand_over_cases, offer_cases
from wegwarte.casework.views.merging import choose_second_file, duplicates, merge_files
from wegwarte.casework.views.moving import move_consultation
from wegwarte.casework.views.numbers import change_number, enter_number, remove_number
from wegwarte.casework.views.offers import offers, withdraw_offer
from wegwarte.casework.views.open_hour import open_hour
from wegwarte.casework.views.relatives import (
    add_relative,
    change_relative,
    find_relative,
    link_relative,
    remove_relative,
)
from wegwarte.casework.views.stages import assess, correct_assessment, note_stage, remove_stage
from wegwarte.casework.views.statuses import change_status, enter_status, remove_status
from wegwarte.casework.views.tasks import add_free_task, add_task, change_task, finish_task, reopen_task, tasks
from wegwarte.casework.views.unmerging import undo_merge
from wegwarte.casework.views.withdrawing import withdraw_consultation

__all__ = [
    "add_free_task",
    "add_plan_step",
    "add_relative",
    "add_task",
    "agree_goal",
    "agree_to_name",
    "answer_fact",
    "ask_in_emergency",
    "ask_to_name",
    "assess",
    "begin_drawer",
    "cases",
    "change_client",
    "change_entry",
    "change_goal",
    "change_number",
    "change_plan_step",
    "change_relative",
    "change_status",
    "change_task",
    "choose_person",
    "choose_second_file",
    "clients",
    "close_case",
    "conflicts",
    "consents",
    "consultation",
    "consultations",
    "correct_assessment",
    "deal_with_desk",
    "desk",
    "drawer",
    "drawer_people",
    "drawers",
    "duplicates",
    "emergencies",
    "emergency_numbers",
    "end_drawer",
    "end_emergency",
    "enter_number",
    "enter_status",
    "export_cases",
    "export_clients",
    "export_consultations",
    "find_relative",
    "finish_task",
    "hand_over_case",
    "hand_over_cases",
    "keep_drawer",
    "lift_conflict",
    "link_relative",
    "merge_files",
    "move_consultation",
    "new_consultation",
    "note_stage",
    "offer_cases",
    "offers",
    "open_again",
    "open_case",
    "open_hour",
    "plan_follow_up",
    "print_consent",
    "print_plan",
    "register",
    "remove_consent",
    "remove_entry",
    "remove_number",
    "remove_person",
    "remove_relative",
    "remove_stage",
    "remove_status",
    "reopen_case",
    "reopen_task",
    "seal_carrier",
    "seal_file",
    "seal_office",
    "set_goal_state",
    "set_plan_step_state",
    "set_team",
    "tasks",
    "turn_screen",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
    "withdraw_offer",
    "write_entry",
]
