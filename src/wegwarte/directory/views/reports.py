"""What people say is wrong with the carrier's entries."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.directory import actions
from wegwarte.directory.models import ErrorReport
from wegwarte.directory.queries.keeping import reports_in_order, tabs_of

READ = entry("directory.read_reports", _("Read reports of errors in the directory"))


@staff_page(Right.KEEP_DIRECTORY)
def reports(request: StaffRequest) -> HttpResponse:
    """The open ones first, the newest on top; what was dealt with stays for 90 days."""
    page = reports_in_order(request.GET)
    if page.rows:
        record(READ, by=request.member, count=len(page.rows))
    return render(request, "directory/reports.html", {"page": page, "tabs": tabs_of(request.member, "reports")})


@require_POST
@staff_page(Right.KEEP_DIRECTORY)
def close_report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """The report was dealt with."""
    actions.close_report(get_object_or_404(ErrorReport, pk=report_id), by=request.member)
    messages.success(request, str(_("Done. The report is removed after 90 days.")))
    return redirect("directory:reports")


@require_POST
@staff_page(Right.KEEP_DIRECTORY)
def reopen_report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """The report was not dealt with after all."""
    actions.reopen_report(get_object_or_404(ErrorReport, pk=report_id), by=request.member)
    messages.success(request, str(_("The report is open again.")))
    return redirect("directory:reports")
