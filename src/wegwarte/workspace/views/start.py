"""The start page: what comes next today."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.league import league
from wegwarte.carriers.models import Member, PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.casework.queries.consents import ending_consents
from wegwarte.casework.queries.drawers import ending_drawers
from wegwarte.casework.queries.emergencies import to_know_of
from wegwarte.casework.queries.files import last_opened
from wegwarte.casework.queries.offers import declined, offered_to
from wegwarte.casework.queries.tasks import due_tasks
from wegwarte.core.dates import today
from wegwarte.deadlines.queries.procedures import due_steps
from wegwarte.deadlines.queries.start import pressing, to_confirm
from wegwarte.jobs.alarm import problems
from wegwarte.workspace import queries
from wegwarte.workspace.standing_in import for_others


@staff_page(Right.WORK)
def start(request: StaffRequest) -> HttpResponse:
    """Begins with the next thing to do; what else it shows depends on the member's rights."""
    member = request.member
    page: dict[str, Any] = {"today": today(), "shown": queries.SHOWN}
    if isinstance(member, PlatformRole):
        if member.may(Right.READ_AGGREGATES):
            page["league"] = league()
        if member.may(Right.OPERATE):
            page["problems"] = problems(timezone.now())
        return render(request, "workspace/start_platform.html", page | {"may": _rights(member)})
    if member.may(Right.COUNSEL):
        page |= _counselling(member)
    if member.may(Right.LEAD) and member.may(Right.COUNSEL):
        page["loads"] = queries.office_load(member, today())
        page["left_behind"] = [load for load in page["loads"] if load.left_on]
        page["tasks_left"] = queries.tasks_left_behind(member)
        page["several_offices"] = len(member.offices_with(Right.LEAD)) > 1
    if member.may(Right.COORDINATE):
        page["teams"] = queries.teams(member, today())
    if member.may(Right.ADMINISTER):
        page["unbound"] = queries.without_pledge(today())
        page["offices"] = queries.offices_with_staff(today())
    page |= {"notices": queries.notices(member, today()), "may": _rights(member)}
    return render(request, "workspace/start.html", page)


def _counselling(member: Member) -> dict[str, Any]:
    """What a counsellor begins the day with."""
    due, documents = queries.due_cases(member, today()), queries.ending_documents(member, today())
    opened, first = last_opened(member, queries.SHOWN), queries.next_thing(due, documents, today())
    return {
        "next": first,
        "due": [case for case in due if first is None or case != first.case],
        "documents": [client for client in documents if first is None or client != first.client],
        "cases": queries.open_cases(member),
        "new": queries.new_with(member, today()),
        "opened": opened,
        "consents": ending_consents(member, today()),
        "drawers": ending_drawers(member, today()),
        "pressing": pressing(member, today()),
        "to_confirm": to_confirm(member),
        "emergencies": to_know_of(member),
        "now": timezone.now(),
        "offered": offered_to(member),
        "declined": declined(member),
        "tasks": due_tasks(member, today(), queries.SHOWN + 1),
        "for_others": for_others(member, today()),
        "steps": due_steps(member, today()),
        "is_new": not opened and not queries.has_files(member),
    }


def _rights(member: Member | PlatformRole) -> dict[str, bool]:
    """The member's rights by name, for the template."""
    return {right.value: member.may(right) for right in Right}
