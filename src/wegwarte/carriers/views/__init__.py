"""Pages of carriers, offices and members."""

from wegwarte.carriers.views.catalogue import catalogue, catalogue_changes, code_list, order_codes
from wegwarte.carriers.views.choosing import choose, lock_now
from wegwarte.carriers.views.codes import add_code, name_code, switch_code_off, switch_code_on
from wegwarte.carriers.views.exporting import export_members, export_offices
from wegwarte.carriers.views.member import (
    change_member,
    end_membership,
    issue_link,
    member,
    record_pledge,
    reset_second_factor,
    take_back,
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
from wegwarte.carriers.views.roles import end_post, give_post, give_role, remove_post, take_role
from wegwarte.carriers.views.trail import trail

__all__ = [
    "add_code",
    "add_member",
    "appoint_administrator",
    "carriers",
    "catalogue",
    "catalogue_changes",
    "change_carrier",
    "change_member",
    "change_office",
    "choose",
    "close_office",
    "code_list",
    "end_membership",
    "end_post",
    "export_members",
    "export_offices",
    "give_post",
    "give_role",
    "issue_link",
    "league",
    "lock_now",
    "member",
    "members",
    "name_code",
    "notices",
    "offices",
    "open_carrier",
    "open_office",
    "order_codes",
    "record_pledge",
    "remove_post",
    "reopen_office",
    "reset_second_factor",
    "switch_code_off",
    "switch_code_on",
    "take_back",
    "take_down_notice",
    "take_role",
    "trail",
    "withdraw_pledge",
]  # fmt: skip
