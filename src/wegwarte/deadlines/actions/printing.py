"""What of a deadline leaves on paper."""

import datetime

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.core.conflicts import Refused
from wegwarte.deadlines.actions.changing import must_run
from wegwarte.deadlines.models import Deadline

PRINTED = entry("deadlines.printed_slip", _("Printed a slip with a deadline for the client"))


def print_slip(deadline: Deadline, *, language: str, by: Member, on: datetime.date) -> None:
    """Notes that a slip was printed, and in which language. Raises `Refused` for a day that helps nobody any more."""
    must_run(deadline)
    if deadline.end < on:
        raise Refused(_("This day has passed. Speak with the person about what can still be done."))
    record(PRINTED, by=by, on=deadline, language=language)
