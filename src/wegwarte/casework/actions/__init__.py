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
from wegwarte.casework.actions.conflicts import keep_out, let_in_again
from wegwarte.casework.actions.consents import record_consent, remove_consent, withdraw_consent
from wegwarte.casework.actions.consultations import (
    correct_consultation,
    move_consultation,
    note_consultation,
    withdraw_consultation,
)
from wegwarte.casework.actions.desk import confirm_at_desk, deal_with, turn_screen
from wegwarte.casework.actions.different_people import no_longer_apart, tell_apart
from wegwarte.casework.actions.drawer_entries import change_entry, remove_entry, write_entry
from wegwarte.casework.actions.drawer_people import agree_to_name, ask_to_name, name_person, remove_person
from wegwarte.casework.actions.drawer_sealing import open_again, seal_carrier, seal_file, seal_office
from wegwarte.casework.actions.drawers import begin_drawer, end_drawer, keep_drawer, open_drawer
from wegwarte.casework.actions.emergency import end_emergency, open_in_emergency
from wegwarte.casework.actions.facts import answer_fact
from wegwarte.casework.actions.goals import GoalDetails, agree_goal, change_goal, set_goal_state
from wegwarte.casework.actions.handing_over import (
    decline_offer,
    hand_over_cases,
    offer_case,
    offer_cases,
    take_over,
    withdraw_offer,
)
from wegwarte.casework.actions.merging import merge_files, undo_merge
from wegwarte.casework.actions.numbers import change_number, enter_number, remove_number
from wegwarte.casework.actions.plan_steps import (
    StepDetails,
    add_plan_step,
    change_plan_step,
    print_plan,
    set_plan_step_state,
)
from wegwarte.casework.actions.relatives import add_relative, change_relative, link_relative, remove_relative
from wegwarte.casework.actions.stages import assess, correct_assessment, note_stage, remove_stage
from wegwarte.casework.actions.status import change_status, enter_status, remove_status
from wegwarte.casework.actions.tasks import add_task, change_task, finish_task, give_task, reopen_task

__all__ = [
    "FollowUp",
    "GoalDetails",
    "StepDetails",
    "add_plan_step",
    "add_relative",
    "add_task",
    "agree_goal",
    "agree_to_name",
    "answer_fact",
    "ask_to_name",
    "assess",
    "begin_drawer",
    "change_client",
    "change_entry",
    "change_goal",
    "change_number",
    "change_plan_step",
    "change_relative",
    "change_status",
    "change_task",
    "close_case",
    "confirm_at_desk",
    "correct_assessment",
    "correct_consultation",
    "deal_with",
    "decline_offer",
    "end_drawer",
    "end_emergency",
    "enter_number",
    "enter_status",
    "finish_task",
    "give_task",
    "hand_over_case",
    "hand_over_cases",
    "keep_drawer",
    "keep_out",
    "let_in_again",
    "link_relative",
    "merge_files",
    "move_consultation",
    "name_person",
    "no_longer_apart",
    "note_consultation",
    "note_stage",
    "offer_case",
    "offer_cases",
    "open_again",
    "open_case",
    "open_consultation",
    "open_drawer",
    "open_file",
    "open_in_emergency",
    "plan_follow_up",
    "print_consent_form",
    "print_file",
    "print_plan",
    "record_consent",
    "register_client",
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
    "take_over",
    "tell_apart",
    "turn_screen",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
    "withdraw_offer",
    "write_entry",
]
