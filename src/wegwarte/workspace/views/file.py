"""The file of one client: who it is, what is agreed, what happened."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.allowed import reaching_stopped
from wegwarte.casework.models import Case, Client
from wegwarte.casework.models.case import DUE_SOON
from wegwarte.casework.queries.drawers import drawer_of
from wegwarte.casework.queries.family import family_of
from wegwarte.casework.queries.plan import plans_of
from wegwarte.casework.status_rules import is_ending
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.deadlines.queries.files import running_of
from wegwarte.documents.listing import all_in_short
from wegwarte.workspace import queries
from wegwarte.workspace.details import ways
from wegwarte.workspace.parts import PARTS, details, family
from wegwarte.workspace.summary import Lists, in_short, lists_of
from wegwarte.workspace.timeline import timeline

PRINTED = 200


@staff_page(Right.COUNSEL)
@require_safe
def file(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """One of the file's parts (`?tab=`); every look into it is recorded."""
    client = opened_client(request, client_id, "office", "place", again=True)
    tab = request.GET.get("tab", "overview")
    tab = tab if tab in PARTS else "overview"
    lists = lists_of(client)
    part = PARTS[tab].read(request, client, lists)
    cases = part["cases"] if "cases" in part else queries.open_cases_of(client, request.member)
    tabs = {key: each.label for key, each in PARTS.items()}
    kin = part["family"] if "family" in part else family_of(client, request.member, today())
    running = part["running"] if "running" in part else running_of(client)
    page = {**_head(request, client, lists, cases), "running": running, "tab": tab, "tabs": tabs, "family": kin, **part}
    return render(request, f"workspace/file_{tab}.html", page)


@staff_page(Right.COUNSEL)
@require_safe
def print_file(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The whole file on one page, to be printed; the trail says who took it out."""
    client = opened_client(request, client_id, "office", "place")
    actions.print_file(client, by=request.member)
    lists = lists_of(client)
    cases = queries.cases_of(client, request.member)
    page = {
        **_head(request, client, lists, cases),
        **details(request, client, lists),
        **family(request, client, lists),
        "papers": None,  # ways to add some have no place on paper
        "running": running_of(client),
        "cases": cases,
        "documents": all_in_short(client),
        "plans": plans_of(client, request.member),
        "latest": timeline(client, member=request.member, asked={}, size=PRINTED),
        "most": PRINTED,
        "now": timezone.now(),
    }
    return render(request, "workspace/file_print.html", page)


def _head(request: StaffRequest, client: Client, lists: Lists, cases: list[Case]) -> dict[str, Any]:
    """What stands above each part: who this is, what to mind, what comes next."""
    return {
        "short": in_short(client, lists, on=today()),
        "follow_up": queries.next_case(cases),
        "client": client,
        "client_key": str(client.pk),
        "contact": client.contact or {},
        "allowed": ways(client, allowed=True),
        "forbidden": ways(client, allowed=False),
        "own_drawer": drawer_of(client, request.member),
        "unreachable": reaching_stopped(client, today()),
        "elsewhere": client.office not in request.member.offices_with(Right.COUNSEL),
        "today": today(),
        "soon": today() + DUE_SOON,
        "status_ends": is_ending(client.status_id or "", client.status_until, today()),
    }
