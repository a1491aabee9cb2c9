"""What may be done to carriers, offices, members, roles, posts, notices and its catalogue."""

from wegwarte.carriers.actions.absences import change_absence, end_absence, enter_absence
from wegwarte.carriers.actions.carriers import appoint_administrator, change_carrier, open_carrier
from wegwarte.carriers.actions.catalogue import add_own_code, move_code, name_code, switch_off_code, switch_on_code
from wegwarte.carriers.actions.inviting import invite, take_back_invitation
from wegwarte.carriers.actions.leaving import end_membership, take_back
from wegwarte.carriers.actions.members import (
    add_member,
    change_member,
    end_sessions,
    issue_link,
    record_pledge,
    reset_second_factor,
    withdraw_pledge,
)
from wegwarte.carriers.actions.notices import take_down_notice, write_notice
from wegwarte.carriers.actions.offices import change_office, close_office, open_office, reopen_office
from wegwarte.carriers.actions.posts import end_post, give_post, most_at_once, remove_post
from wegwarte.carriers.actions.providers import map_group, set_provider, unmap_group
from wegwarte.carriers.actions.roles import give_role, take_role

__all__ = [
    "add_member",
    "add_own_code",
    "appoint_administrator",
    "change_absence",
    "change_carrier",
    "change_member",
    "change_office",
    "close_office",
    "end_absence",
    "end_membership",
    "end_post",
    "end_sessions",
    "enter_absence",
    "give_post",
    "give_role",
    "invite",
    "issue_link",
    "map_group",
    "most_at_once",
    "move_code",
    "name_code",
    "open_carrier",
    "open_office",
    "record_pledge",
    "remove_post",
    "reopen_office",
    "reset_second_factor",
    "set_provider",
    "switch_off_code",
    "switch_on_code",
    "take_back",
    "take_back_invitation",
    "take_down_notice",
    "take_role",
    "unmap_group",
    "withdraw_pledge",
    "write_notice",
]
