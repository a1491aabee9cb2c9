"""What is due, and the day's list."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of
from wegwarte.deadlines.models import Deadline, DeadlineEvent

WHOSE = {"mine": _("Mine"), "office": _("The whole office"), "second": _("Waiting for a second person")}
FIRST_DAY = datetime.date(2020, 1, 1)


@staff_page(Right.COUNSEL)
@require_safe
def deadlines(request: StaffRequest) -> HttpResponse:
    """Running deadlines, the most urgent first: one's own, the office's, those that a second person has to look at."""
    whose = request.GET.get("whose", "mine")
    whose = whose if whose in WHOSE else "mine"
    office = chosen_office(request, Right.COUNSEL)
    running = Deadline.objects.visible_to(request.member).running()
    running = running.of(request.member) if whose == "mine" else running.filter(office=office)
    if whose == "second":
        running = running.waiting_for_a_second_person()
    shown: dict[str, Any] = {
        "page": page_of(running, request.GET, order=["act_by", "id"]),
        "whose": whose,
        "tabs": WHOSE,
        "office": office,
        "offices": request.member.offices_with(Right.COUNSEL),
        "today": today(),
        "soon": today() + datetime.timedelta(days=7),
    }
    return render(request, "deadlines/deadlines.html", shown)


@staff_page(Right.COUNSEL)
@require_safe
def day(request: StaffRequest) -> HttpResponse:
    """What was entered, changed and closed on a day in an office: a list that nobody can change."""
    office = chosen_office(request, Right.COUNSEL)
    on = _asked_day(request.GET.get("on", ""))
    events = DeadlineEvent.objects.visible_to(request.member).filter(office=office, on=on)
    page = page_of(events, request.GET, order=["at", "id"])
    offices = request.member.offices_with(Right.COUNSEL)
    one_day = datetime.timedelta(days=1)
    shown = {"page": page, "office": office, "offices": offices, "on": on, "before": on - one_day}
    shown["after"] = on + one_day if on < today() else None
    return render(request, "deadlines/day.html", shown)


def _asked_day(text: str) -> datetime.date:
    """The day that the address names; today for what makes no sense."""
    try:
        asked = datetime.date.fromisoformat(text)
    except ValueError:
        return today()
    return asked if FIRST_DAY <= asked <= today() else today()
