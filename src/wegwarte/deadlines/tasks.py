"""What the worker does for deadlines."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.colleagues import is_kept_out
from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, FOR_A_DAY, job
from wegwarte.core.mail import send
from wegwarte.core.one_by_one import OneByOne, in_each_carrier
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines.at_once import letter_at_once, told_at_once
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.warning import letter_of, numbers


@job(
    "deadlines.warn",
    does=_("Finds deadlines that end soon, have passed or wait for a second person, and has people warned"),
    failed=_("Nobody is warned of deadlines by mail. They stand on the start page and on the page “Deadlines”."),
    again=BRIEFLY, cron="20 5 * * *",
)  # fmt: skip
def warn(timestamp: int) -> None:
    """Every morning. `timestamp`: when it was due, in seconds."""
    in_each_carrier(_warn)


def _warn(carrier_id: UUID, _rows: OneByOne) -> None:
    for member_id in numbers(_working(), today()):
        send_warning.defer(carrier_id=str(carrier_id), record_id=str(member_id))


@job(
    "deadlines.send_warning",
    does=_("Sends somebody the number of deadlines that end soon"),
    failed=_("One person was not warned by mail. The deadlines stand on their start page."),
    again=FOR_A_DAY,
)
def send_warning(*, carrier_id: str, record_id: str) -> None:
    """One letter in numbers; nothing when all is done meanwhile, or the person does not work here any more."""
    with carrier(UUID(carrier_id)):
        working = _working()
        told = numbers(working, today()).get(UUID(record_id))
        member = next((one for one in working if one.pk == UUID(record_id) and one.user.is_active), None)
        if told is None or member is None:
            return
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("deadlines/warning_subject.txt", letter_of(member, told))
            text = render_to_string("deadlines/warning_mail.txt", letter_of(member, told))
        address = member.user.email
    send(address, subject, text)  # outside of the transaction: a server may take its time


@job(
    "deadlines.tell_at_once",
    does=_("Has people told of a deadline of a week or less that was entered just now"),
    failed=_(
        "Nobody was told at once of a short deadline. It stands on the start page, and in the mail of the morning."
    ),
    again=BRIEFLY,
)
def tell_at_once(*, carrier_id: str, record_id: str) -> None:
    """A letter for each who has to know; each is tried by itself."""
    with carrier(UUID(carrier_id)):
        deadline = _running(record_id)
        for member_id in told_at_once(deadline, today()) if deadline else ():
            send_at_once.defer(carrier_id=carrier_id, record_id=record_id, member_id=str(member_id))


@job(
    "deadlines.send_at_once",
    does=_("Tells somebody at once of a deadline of a week or less"),
    failed=_("One person was not told at once of a short deadline. It stands on their start page."),
    again=FOR_A_DAY,
)
def send_at_once(*, carrier_id: str, record_id: str, member_id: str) -> None:
    """One letter without a name; nothing when it was closed meanwhile, or the person does not work here any more.

    Nor to somebody who was kept out of the file since.
    """
    with carrier(UUID(carrier_id)):
        deadline = _running(record_id)
        member = next((one for one in _working() if one.pk == UUID(member_id) and one.user.is_active), None)
        if deadline is None or member is None or is_kept_out(member, deadline.client_id):
            return
        told = letter_at_once(member, deadline, today())
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("deadlines/at_once_subject.txt", told).strip()
            text = render_to_string("deadlines/at_once_mail.txt", told)
        address = member.user.email
    send(address, subject, text)  # outside of the transaction: a server may take its time


def _running(record_id: str) -> Deadline | None:
    shown = Deadline.objects.everywhere(because="days and numbers for a mail, no content").running()
    return shown.select_related("office").filter(pk=record_id).first()


def _working() -> list[Member]:
    return list(Member.objects.working(today()).with_standing().select_related("user").order_by("pk"))
