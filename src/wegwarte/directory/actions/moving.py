"""Entries leave and come in as files of HSDS."""

import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member, PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, once
from wegwarte.core.tenancy import current_carrier_id
from wegwarte.directory.hsds.importing.comparing import Changes, changes_of
from wegwarte.directory.hsds.importing.plan import plan_of, rows_of
from wegwarte.directory.hsds.importing.writing import write
from wegwarte.directory.hsds.unpacking import tables_of
from wegwarte.directory.models import SentFile

KEPT = datetime.timedelta(days=14)
"""So long a file waits, and what was left out of it can be read."""


@action("directory.send_file", says=_("Sent a file of entries for the directory"), needs=Right.KEEP_DIRECTORY)
def send_file(*, content: bytes, file_name: str, submission: UUID | None, by: Member) -> SentFile:
    """Keeps a file that can be read, for its preview. Raises Refused for any other."""
    return _send(content, file_name, submission, by)


@action("directory.send_file_for_land", says=_("Sent a file of entries for the whole Land"), needs=Right.OPERATE)
def send_file_for_land(*, content: bytes, file_name: str, submission: UUID | None, by: PlatformRole) -> SentFile:
    """The same for the entries that the platform keeps."""
    return _send(content, file_name, submission, by)


@action("directory.take_over_file", says=_("Took a file of entries into the directory"), needs=Right.KEEP_DIRECTORY)
def take_over_file(sent: SentFile, *, all_or_nothing: bool, on: datetime.date, by: Member) -> SentFile:
    """Writes the rows that are right. Raises Refused when some are not and all or nothing is wanted."""
    return _take_over(sent, all_or_nothing=all_or_nothing, on=on, by_name=by.name)


@action("directory.take_over_for_land", says=_("Took a file of entries for the whole Land"), needs=Right.OPERATE)
def take_over_for_land(sent: SentFile, *, all_or_nothing: bool, on: datetime.date, by: PlatformRole) -> SentFile:
    """The same for the platform."""
    return _take_over(sent, all_or_nothing=all_or_nothing, on=on, by_name=by.name)


def forget_sent_files(now: datetime.datetime) -> None:
    """Removes files two weeks after they were sent, and what was said of them."""
    SentFile.objects.filter(sent_at__lt=now - KEPT).delete()


def _send(content: bytes, file_name: str, submission: UUID | None, by: Member | PlatformRole) -> SentFile:
    tables_of(content)

    def make() -> SentFile:
        name = file_name[:200]
        return SentFile.objects.create(content=content, file_name=name, sent_by_name=by.name, submission=submission)

    return once(SentFile, submission, make, carrier_id=current_carrier_id())[0]


def _take_over(sent: SentFile, *, all_or_nothing: bool, on: datetime.date, by_name: str) -> SentFile:
    locked = SentFile.objects.select_for_update().get(pk=sent.pk)
    if locked.taken_over_at is not None:
        raise Refused(_("This file was taken over already."))
    plan = plan_of(tables_of(bytes(locked.content)), current_carrier_id())
    if plan.wrong and all_or_nothing:
        raise Refused(_("Nothing was taken over: some rows are wrong."))
    locked.written = _write(changes_of(plan, by_name, on))
    locked.wrong, locked.drafts = rows_of(plan.wrong), rows_of(plan.drafts)
    locked.content, locked.taken_over_at = b"", timezone.now()
    locked.save(update_fields=["written", "wrong", "drafts", "content", "taken_over_at"])
    return locked


def _write(changes: Changes) -> int:
    try:
        with transaction.atomic():
            return write(changes)
    except IntegrityError:  # somebody else wrote between what we read and what we write
        raise Refused(_("Somebody changed the same entries meanwhile. Please try again.")) from None
