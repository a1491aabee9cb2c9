"""The start page: what comes next today."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.league import league
from wegwarte.carriers.models import Member, PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.casework.queries.emergencies import to_know_of
from wegwarte.casework.queries.files import last_opened
from wegwarte.casework.queries.offers import declined, offered_to
from wegwarte.core.dates import today
from wegwarte.documents.queries.start import sent_by_link
from wegwarte.jobs.alarm import problems
from wegwarte.workspace import queries
from wegwarte.workspace.counts import counts
from wegwarte.workspace.due import due
from wegwarte.workspace.there import There, there
from wegwarte.workspace.waiting import waiting


@staff_page(Right.WORK)
def start(request: StaffRequest) -> HttpResponse:
    """Begins with the next thing to do; what else it shows depends on the member's rights."""
    member = request.member
    page: dict[str, Any] = {"today": today()}
    if isinstance(member, PlatformRole):
        if member.may(Right.READ_AGGREGATES):
            page["league"] = league()
        if member.may(Right.OPERATE):
            page["problems"] = problems(timezone.now())
        return render(request, "workspace/start_platform.html", page | {"may": _rights(member)})
    what = there(member, today())
    if member.may(Right.COUNSEL):
        page |= _counselling(member, what)
    if member.may(Right.LEAD) and member.may(Right.COUNSEL):
        page |= _leading(member)
    if member.may(Right.COORDINATE):
        page["teams"] = queries.teams(member, today())
    if member.may(Right.ADMINISTER):
        page["unbound"] = queries.without_pledge(today())
        page["offices"] = queries.offices_with_staff(today())
    page["notices"] = queries.notices(member, today()) if what.notices else []
    page["may"] = _rights(member)
    return render(request, "workspace/start.html", page | {"counts": counts(page)})


def _counselling(member: Member, what: There) -> dict[str, Any]:
    """What a counsellor begins the day with."""
    on = today()
    ending, count = queries.ending_documents(member, on, relatives=what.relatives, papers=what.papers)
    documents = [row for row in ending if queries.is_due(row, on)]
    later = [row for row in ending if not queries.is_due(row, on)]
    opened = last_opened(member, queries.SHOWN)
    all_due = due(member, on, documents, somebody_away=what.absent)
    return {
        "due": all_due,
        "new": queries.new_with(member, on) if what.new else [],
        "offered": offered_to(member) if what.offers else [],
        "sent": sent_by_link(member, on, all_due.duties) if what.sent else [],
        "declined": declined(member) if what.declined else 0,
        "emergencies": to_know_of(member) if what.emergencies else [],
        "now": timezone.now(),
        "waiting": waiting(member, on, later, count - len(documents), what),
        "opened": opened,
        "is_new": not opened and all_due.nothing and not queries.has_files(member),
    }


def _leading(member: Member) -> dict[str, Any]:
    """What a lead has to know of the others."""
    loads = queries.office_load(member, today())
    return {
        "loads": loads,
        "office": {name: sum(getattr(load, name) for load in loads) for name in ("open", "overdue", "unplanned")},
        "left_behind": [load for load in loads if load.left_on],
        "tasks_left": queries.tasks_left_behind(member),
        "several_offices": len(member.offices_with(Right.LEAD)) > 1,
    }


def _rights(member: Member | PlatformRole) -> dict[str, bool]:
    """The member's rights by name, for the template."""
    return {right.value: member.may(right) for right in Right}
