"""Who carries how much."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.workspace.load import load_of


@staff_page(Right.LEAD)
@require_safe
def load(request: StaffRequest) -> HttpResponse:
    """Cases, tasks and deadlines of each counsellor, held against their share of a post."""
    return render(request, "workspace/load.html", {"offices": load_of(request.member, today())})
