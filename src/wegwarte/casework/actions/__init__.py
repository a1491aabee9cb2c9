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
from wegwarte.casework.actions.desk import confirm_at_desk, deal_with, turn_screen
from wegwarte.casework.actions.emergency import end_emergency, open_in_emergency
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
from wegwarte.casework.actions.plan_steps import (
    StepDetails,
    add_plan_step,
    change_plan_step,
    print_plan,
    set_plan_step_state,
)
from wegwarte.casework.actions.stages import assess, correct_assessment, note_stage, remove_stage
from wegwarte.casework.actions.tasks import add_task, change_task, finish_task, give_task, reopen_task

__all__ = [
    "FollowUp",
    "GoalDetails",
    "StepDetails",
    "add_plan_step",
    "add_task",
    "agree_goal",
    "assess",
    "change_client",
    "change_goal",
    "change_plan_step",
    "change_task",
    "close_case",
    "confirm_at_desk",
    "correct_assessment",
    "correct_consultation",
    "deal_with",
    "decline_offer",
    "end_emergency",
    "finish_task",
    "give_task",
    "hand_over_case",
    "hand_over_cases",
    "keep_out",
    "let_in_again",
    "merge_files",
    "move_consultation",
    "note_consultation",
    "note_stage",
    "offer_case",
    "offer_cases",
    "open_case",
    "open_consultation",
    "open_file",
    "open_in_emergency",
    "plan_follow_up",
    "print_consent_form",
    "print_file",
    "print_plan",
    "record_consent",
    "register_client",
    "remove_consent",
    "remove_stage",
    "reopen_case",
    "reopen_task",
    "set_goal_state",
    "set_plan_step_state",
    "set_team",
    "take_over",
    "turn_screen",
    "undo_merge",
    "withdraw_consent",
    "withdraw_consultation",
    "withdraw_offer",
]
