"""Notices of an office (Aushang)."""

import datetime

from django.utils.translation import gettext as _

from wegwarte.audit.trail import action
from wegwarte.carriers.actions.refusal import Refused
from wegwarte.carriers.models import Member, Office, OfficeNotice
from wegwarte.carriers.rights import Right


@action("carriers.write_notice", needs=Right.LEAD)
def write_notice(office: Office, *, text: str, until: datetime.date, by: Member) -> OfficeNotice:
    """Shows a notice to all members of the office until that day."""
    if OfficeNotice.objects.filter(office=office, text=text, until=until).exists():
        raise Refused(_("This notice hangs there already."))
    return OfficeNotice.objects.create(office=office, text=text, until=until, written_by_name=by.actor_name)


@action("carriers.take_down_notice", needs=Right.LEAD)
def take_down_notice(notice: OfficeNotice, *, by: Member) -> None:
    """Takes the notice down before its day."""
    OfficeNotice.objects.filter(pk=notice.pk).delete()
