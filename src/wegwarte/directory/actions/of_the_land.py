"""Services for the whole Land that no carrier keeps: the platform does, and its operator looks after them."""

import datetime

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.directory.actions.publishing import taken
from wegwarte.directory.actions.reports import closed, opened_again
from wegwarte.directory.models import ErrorReport, Service


@action("directory.step_for_land", says=_("Said how far an entry for the whole Land is"), needs=Right.OPERATE)
def step_for_land(service: Service, step: str, *, on: datetime.date, by: PlatformRole) -> Service:
    """Publishes the entry, pauses or ends it, takes it up again, or confirms it. Raises Refused as for a carrier's."""
    held = taken(service, step, on=on, by_name=by.actor_name)
    note_details(held, step=step)
    return held


@action(
    "directory.close_report_for_land", says=_("Dealt with a report about an entry for the whole Land"),
    needs=Right.OPERATE,
)  # fmt: skip
def close_report_for_land(report: ErrorReport, *, by: PlatformRole) -> ErrorReport:
    """Marks a report as dealt with; it is removed 90 days later."""
    return closed(report, by.actor_name)


@action(
    "directory.reopen_report_for_land", says=_("Opened a report about an entry for the whole Land again"),
    needs=Right.OPERATE,
)  # fmt: skip
def reopen_report_for_land(report: ErrorReport, *, by: PlatformRole) -> ErrorReport:
    """The report is not dealt with after all."""
    return opened_again(report)
