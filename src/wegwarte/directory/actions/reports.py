"""What people say is wrong with an entry: dealt with, and forgotten after a while."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import as_before
from wegwarte.directory.models import ErrorReport

KEPT_FOR = datetime.timedelta(days=90)
"""So long a report stays after it was dealt with: people may have written more than they were asked for."""


@action("directory.close_report", says=_("Dealt with a report of an error"), needs=Right.KEEP_DIRECTORY)
def close_report(report: ErrorReport, *, by: Member) -> ErrorReport:
    """Marks a report as dealt with; it is removed 90 days later."""
    return closed(report, by.actor_name)


@action("directory.reopen_report", says=_("Opened a report of an error again"), needs=Right.KEEP_DIRECTORY)
def reopen_report(report: ErrorReport, *, by: Member) -> ErrorReport:
    """The report is not dealt with after all."""
    return opened_again(report)


def closed(report: ErrorReport, by_name: str) -> ErrorReport:
    """The report, dealt with by somebody now; who was first stays."""
    open_one = ErrorReport.objects.filter(pk=report.pk, done_at=None)
    if not open_one.update(done_at=timezone.now(), done_by_name=by_name):
        return as_before(report)
    report.refresh_from_db()
    return report


def opened_again(report: ErrorReport) -> ErrorReport:
    """The report, open."""
    if not ErrorReport.objects.filter(pk=report.pk).exclude(done_at=None).update(done_at=None, done_by_name=""):
        return as_before(report)
    report.refresh_from_db()
    return report


def forget_done_reports(now: datetime.datetime) -> int:
    """Removes reports of the running carrier that were dealt with 90 days ago or earlier; how many."""
    return ErrorReport.objects.filter(done_at__lte=now - KEPT_FOR).delete()[0]
