"""Pages of carriers, offices and members."""

from wegwarte.carriers.views.absences import absences, change_absence, end_absence, enter_absence
from wegwarte.carriers.views.catalogue import catalogue, catalogue_changes, code_list, order_codes
from wegwarte.carriers.views.choosing import choose, lock_now
from wegwarte.carriers.views.codes import add_code, name_code, switch_code_off, switch_code_on
from wegwarte.carriers.views.entering import back_from_provider, enter, go_to_provider, prove_through_provider
from wegwarte.carriers.views.exporting import export_members, export_offices
from wegwarte.carriers.views.inviting import accept_invitation, invite, take_back_invitation
from wegwarte.carriers.views.leaving import end_membership, take_back
from wegwarte.carriers.views.member import (
    change_member,
    issue_link,
    member,
    record_pledge,
    reset_second_factor,
    withdraw_pledge,
)
from wegwarte.carriers.views.members import add_member, members
from wegwarte.carriers.views.notices import notices, take_down_notice
from wegwarte.carriers.views.offices import change_office, close_office, offices, open_office, reopen_office
from wegwarte.carriers.views.operating import (
    appoint_administrator,
    carriers,
    change_carrier,
    league,
    open_carrier,
)
from wegwarte.carriers.views.provider import change_provider, map_group, provider, unmap_group
from wegwarte.carriers.views.roles import end_post, give_post, give_role, remove_post, take_role
from wegwarte.carriers.views.sessions import (
    end_members_sessions,
    end_one_session,
    end_sessions_elsewhere,
    sessions,
)
from wegwarte.carriers.views.trail import trail

__all__ = [
    "absences",
    "accept_invitation",
    "add_code",
    "add_member",
    "appoint_administrator",
    "back_from_provider",
    "carriers",
    "catalogue",
    "catalogue_changes",
    "change_absence",
    "change_carrier",
    "change_member",
    "change_office",
    "change_provider",
    "choose",
    "close_office",
    "code_list",
    "end_absence",
    "end_members_sessions",
    "end_membership",
    "end_one_session",
    "end_post",
    "end_sessions_elsewhere",
    "enter",
    "enter_absence",
    "export_members",
    "export_offices",
    "give_post",
    "give_role",
    "go_to_provider",
    "invite",
    "issue_link",
    "league",
    "lock_now",
    "map_group",
    "member",
    "members",
    "name_code",
    "notices",
    "offices",
    "open_carrier",
    "open_office",
    "order_codes",
    "prove_through_provider",
    "provider",
    "record_pledge",
    "remove_post",
    "reopen_office",
    "reset_second_factor",
    "sessions",
    "switch_code_off",
    "switch_code_on",
    "take_back",
    "take_back_invitation",
    "take_down_notice",
    "take_role",
    "trail",
    "unmap_group",
    "withdraw_pledge",
]
