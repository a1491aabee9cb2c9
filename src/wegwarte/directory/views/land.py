"""What the platform keeps: services for the whole Land, as their operator sees them. Contents come and go as files."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wegwarte.audit.trail import record
from wegwarte.carriers.access import PlatformRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of
from wegwarte.core.tenancy import PLATFORM
from wegwarte.directory.actions import of_the_land as actions
from wegwarte.directory.actions.publishing import NEXT
from wegwarte.directory.models import ErrorReport, Service
from wegwarte.directory.queries.keeping import is_due, open_reports_of, reports_in_order, tabs_of_land
from wegwarte.directory.views.publishing import STEPS
from wegwarte.directory.views.reports import READ


@staff_page(Right.OPERATE)
def land(request: PlatformRequest) -> HttpResponse:
    """The entries by name, with their state and what may be done with each."""
    services = Service.objects.kept_by(PLATFORM).select_related("organisation")
    page = page_of(services, request.GET, order=["name", "id"])
    reports = open_reports_of(page.rows)
    rows = [(service, reports.get(service.pk, 0), is_due(service, today()), _steps(service)) for service in page.rows]
    return render(request, "directory/land.html", {"page": page, "rows": rows, "tabs": tabs_of_land("entries")})


@staff_page(Right.OPERATE)
def land_step(request: PlatformRequest, service_id: UUID, step: str) -> HttpResponse:
    """Publishes, pauses, ends, takes up or confirms an entry; asks before it acts."""
    found = get_object_or_404(Service.objects.kept_by(PLATFORM), pk=service_id)
    if step not in STEPS:
        raise Http404
    question = Question(back=reverse("directory:land"), subject=found.name, **STEPS[step])
    return confirmation_page(
        request, question, lambda: actions.step_for_land(found, step, on=today(), by=request.member)
    )


@staff_page(Right.OPERATE)
def land_reports(request: PlatformRequest) -> HttpResponse:
    """What people say is wrong with these entries."""
    page = reports_in_order(request.GET)
    if page.rows:
        record(READ, by=request.member, count=len(page.rows))
    return render(request, "directory/reports.html", {"page": page, "tabs": tabs_of_land("reports"), "land": True})


@require_POST
@staff_page(Right.OPERATE)
def land_close_report(request: PlatformRequest, report_id: UUID) -> HttpResponse:
    """The report was dealt with."""
    actions.close_report_for_land(get_object_or_404(ErrorReport, pk=report_id), by=request.member)
    messages.success(request, str(_("Done. The report is removed after 90 days.")))
    return redirect("directory:land_reports")


@require_POST
@staff_page(Right.OPERATE)
def land_reopen_report(request: PlatformRequest, report_id: UUID) -> HttpResponse:
    """The report was not dealt with after all."""
    actions.reopen_report_for_land(get_object_or_404(ErrorReport, pk=report_id), by=request.member)
    messages.success(request, str(_("The report is open again.")))
    return redirect("directory:land_reports")


def _steps(service: Service) -> list[tuple[str, str]]:
    """The address and the name of each step that is possible now."""
    possible = [step for step in STEPS if service.state in NEXT[step]]
    return [(reverse("directory:land_step", args=[service.pk, step]), str(STEPS[step]["heading"])) for step in possible]
