"""What the carrier keeps: the list of its services, what needs doing, and one entry as a whole."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of as keyset_page
from wegwarte.directory.actions import missing
from wegwarte.directory.actions.publishing import NEXT
from wegwarte.directory.hours.school import LoadedHolidays
from wegwarte.directory.models import Location, Service, ServiceAtLocation, State
from wegwarte.directory.queries.keeping import (
    due_of,
    is_due,
    offices_spoken_for,
    open_reports_of,
    tabs_of,
    translated_of,
)
from wegwarte.directory.views.asking import kept

SHOWN: dict[str, Promise] = {
    "": _("All in use"),
    "draft": _("Drafts"),
    "check": _("To be checked"),
    "ended": _("No longer offered, or closed for some time"),
}

MOST_HOUSES = 4


@staff_page(Right.KEEP_DIRECTORY)
def keep(request: StaffRequest) -> HttpResponse:
    """The services that the carrier keeps, with their state and what needs doing."""
    shown = request.GET.get("show", "") if request.GET.get("show", "") in SHOWN else ""
    page = keyset_page(_wanted(request.member, shown), request.GET, order=["name", "id"])
    reports = open_reports_of(page.rows)
    rows = [(service, reports.get(service.pk, 0), is_due(service, today())) for service in page.rows]
    return render(
        request, "directory/keep.html",
        {"page": page, "rows": rows, "choices": SHOWN, "shown": shown, "tabs": tabs_of(request.member, "entries"),
         "unshown": _offices_not_shown(request.member), "houses": _own_houses(request.member)},
    )  # fmt: skip


def _wanted(member: Member, shown: str) -> QuerySet[Service]:
    mine: QuerySet[Service] = Service.objects.kept_by(member.carrier_id).select_related("organisation")
    if shown == "draft":
        return mine.filter(state=State.DRAFT)
    if shown == "check":
        return mine.filter(pk__in=due_of(member.carrier_id, today()).order_by().values("pk"))
    if shown == "ended":
        return mine.filter(state__in=(State.ENDED, State.PAUSED))
    return mine.exclude(state=State.ENDED)


def _offices_not_shown(member: Member) -> list[Office]:
    """Offices the member may show in the portal and that stand in no entry yet."""
    offices = offices_spoken_for(member)
    shown = set(
        ServiceAtLocation.objects.kept_by(member.carrier_id)
        .filter(location__office__in=[office.pk for office in offices])
        .values_list("location__office_id", flat=True)
    )
    return [office for office in offices if office.pk not in shown and office.closed_on is None]


def _own_houses(member: Member) -> list[Location]:
    """The houses of the offices in which the member works: where a day is closed in a hurry."""
    offices = member.offices_with(Right.KEEP_DIRECTORY)
    mine = Location.objects.kept_by(member.carrier_id).in_use(today())
    return list(mine.filter(office__in=[office.pk for office in offices]).order_by("name")[:MOST_HOUSES])


@staff_page(Right.KEEP_DIRECTORY)
def service(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """One entry as a whole: what people read, where, and what may be done with it."""
    found = kept(request, Service, service_id, "organisation")
    places = list(
        ServiceAtLocation.objects.filter(service=found).select_related("location__place").order_by("location__name")
    )
    steps = {step for step, states in NEXT.items() if found.state in states}
    if found.checked_on is not None:
        steps.discard("remove")
    areas = found.areas.select_related("district", "place__district")
    areas = areas.order_by("district__sort_key", "place__sort_key", "postal_code")
    page: dict[str, Any] = {
        "service": found, "places": places, "may": dict.fromkeys(steps, True), "is_due": is_due(found, today()),
        "missing": missing(found, today()) if found.state != State.PUBLISHED else [],
        "topics": list(found.topics.order_by("topic_id")),
        "areas": list(areas),
        "reports": open_reports_of([found]).get(found.pk, 0),
        "translated": translated_of(found, places),
        "school": LoadedHolidays(),
    }  # fmt: skip
    return render(request, "directory/service.html", page)
