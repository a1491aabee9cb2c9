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
from wegwarte.casework.views.emergency import ask_in_emergency, emergencies, emergency_numbers, end_emergency
from wegwarte.casework.views.exporting import export_cases, export_clients, export_consultations
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
from wegwarte.casework.views.offers import offers, withdraw_offer
from wegwarte.casework.views.open_hour import open_hour
from wegwarte.casework.views.stages import assess, correct_assessment, note_stage, remove_stage
from wegwarte.casework.views.tasks import add_free_task, add_task, change_task, finish_task, reopen_task, tasks
from wegwarte.casework.views.unmerging import undo_merge
from wegwarte.casework.views.withdrawing import withdraw_consultation

__all__ = [
    "add_free_task",
    "add_plan_step",
    "add_task",
    "agree_goal",
    "ask_in_emergency",
    "assess",
    "cases",
    "change_client",
    "change_goal",
    "change_plan_step",
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
    "duplicates",
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
    "merge_files",
    "move_consultation",
    "new_consultation",
    "note_stage",
    "offer_cases",
    "offers",
    "open_case",
    "open_hour",
    "plan_follow_up",
    "print_consent",
    "print_plan",
    "register",
    "remove_consent",
    "remove_stage",
    "reopen_case",
    "reopen_task",
    "set_goal_state",
    "set_plan_step_state",
    "set_team",
    "tasks",
    "turn_screen",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
    "withdraw_offer",
]
