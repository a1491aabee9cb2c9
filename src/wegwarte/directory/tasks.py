"""What the worker does for the directory."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, FOR_A_DAY, job
from wegwarte.core.mail import send
from wegwarte.core.one_by_one import OneByOne, in_each_carrier
from wegwarte.core.tenancy import carrier
from wegwarte.directory.actions.closing import end_on_its_day
from wegwarte.directory.actions.moving import forget_sent_files
from wegwarte.directory.actions.reports import forget_done_reports
from wegwarte.directory.reminding import keepers_to_remind, letter_of, remind


@job(
    "directory.look_after_entries",
    does=_("Ends entries whose house was given up, removes reports dealt with 90 days ago and files sent 14 days ago"),
    failed=_("Entries of houses that were given up have not ended, and old reports and files are kept too long."),
    again=BRIEFLY, cron="12 1 * * *",
)  # fmt: skip
def look_after_entries(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    in_each_carrier(_look_after, platform=True)


def _look_after(carrier_id: UUID, rows: OneByOne) -> None:
    with rows.row():
        end_on_its_day(carrier_id, today())
    with rows.row():
        forget_done_reports(timezone.now())
    with rows.row():
        forget_sent_files(timezone.now())


@job(
    "directory.remind_keepers",
    does=_("Finds entries of the directory that nobody has checked for half a year, and has their keepers reminded"),
    failed=_("Nobody is reminded to check the entries of the directory."),
    again=BRIEFLY, cron="40 4 * * 1",
)  # fmt: skip
def remind_keepers(timestamp: int) -> None:
    """Every Monday, each entry at most once in 30 days. `timestamp`: when it was due, in seconds.

    Not for the platform: its operator sees on the page of these entries what is to be checked.
    """
    in_each_carrier(_remind)


def _remind(carrier_id: UUID, _rows: OneByOne) -> None:
    keepers = keepers_to_remind(today()) if remind(carrier_id, today()) else []
    for member in keepers:  # in the same transaction: noted and sent, or neither
        send_reminder.defer(carrier_id=str(carrier_id), record_id=str(member.pk))


@job(
    "directory.send_reminder",
    does=_("Sends a keeper of the directory the list of entries to be checked"),
    failed=_("One keeper was not reminded. The entries stand on the page “To be checked”."),
    again=FOR_A_DAY,
)
def send_reminder(*, carrier_id: str, record_id: str) -> None:
    """One letter with all entries that are due; nothing when they were checked meanwhile, or the keeper has left."""
    with carrier(UUID(carrier_id)):
        found = letter_of(UUID(record_id), today())
        if found is None:
            return
        address, said = found
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("directory/reminder_subject.txt", said)
            text = render_to_string("directory/reminder_mail.txt", said)
    send(address, subject, text)  # outside of the transaction: a server may take its time
