"""Notices of an office (Aushang)."""

import datetime

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member, Office, OfficeNotice
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import as_before


@action("carriers.write_notice", says=_("Wrote a notice"), needs=Right.LEAD)
def write_notice(office: Office, *, text: str, until: datetime.date, by: Member) -> OfficeNotice:
    """Shows a notice to all members of the office until that day."""
    Office.objects.select_for_update().get(pk=office.pk)  # of two clicks, the second finds the first's
    hanging = OfficeNotice.objects.filter(office=office, text=text, until=until).first()
    if hanging is not None:
        return as_before(hanging)
    return OfficeNotice.objects.create(office=office, text=text, until=until, written_by_name=by.actor_name)


@action("carriers.take_down_notice", says=_("Took a notice down"), needs=Right.LEAD)
def take_down_notice(notice: OfficeNotice, *, by: Member) -> None:
    """Takes the notice down before its day."""
    OfficeNotice.objects.filter(pk=notice.pk).delete()
