"""What the worker does for this app."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.drawers import end_those_whose_time_is_over
from wegwarte.casework.actions.merging import gather_strays, make_final
from wegwarte.casework.actions.status import renew_statuses
from wegwarte.casework.drawer_warnings import keep_told, letter_of, warning_for
from wegwarte.casework.drawer_warnings import to_be_told as to_be_told_of_drawers
from wegwarte.casework.models import EmergencyAccess, FileMerge
from wegwarte.casework.queries.emergencies import to_be_told
from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, FOR_A_DAY, job
from wegwarte.core.mail import send
from wegwarte.core.one_by_one import OneByOne, in_each_carrier
from wegwarte.core.tenancy import carrier


@job(
    "casework.end_drawers",
    does=_("Ends sealed drawers whose time is over, and destroys their keys"),
    failed=_("Sealed drawers are kept longer than was said. Nobody but the people named in them opens them."),
    again=BRIEFLY, cron="40 2 * * *",
)  # fmt: skip
def end_drawers(timestamp: int) -> None:
    """Every night; those who are named saw the day coming for four weeks. `timestamp`: when it was due, in seconds."""
    in_each_carrier(lambda _carrier_id, rows: end_those_whose_time_is_over(today(), rows))


@job(
    "casework.warn_of_drawers",
    does=_("Finds sealed drawers that end in a month or in a week, and has those who are named warned"),
    failed=_("Nobody is warned by mail that a sealed drawer ends. It stands on the start page of those who are named."),
    again=BRIEFLY, cron="25 5 * * *",
)  # fmt: skip
def warn_of_drawers(timestamp: int) -> None:
    """Every morning. `timestamp`: when it was due, in seconds."""
    in_each_carrier(_warn_of_drawers)


def _warn_of_drawers(carrier_id: UUID, _rows: OneByOne) -> None:
    for member_id in to_be_told_of_drawers(today()):
        send_drawer_warning.defer(carrier_id=str(carrier_id), record_id=str(member_id))


@job(
    "casework.send_drawer_warning",
    does=_("Tells somebody how many sealed drawers that name them end soon"),
    failed=_("One person was not warned by mail that a sealed drawer ends. It stands on their start page."),
    again=FOR_A_DAY,
)
def send_drawer_warning(*, carrier_id: str, record_id: str) -> None:
    """One letter in numbers; nothing when the drawers are kept longer meanwhile, or do not open for the person."""
    with carrier(UUID(carrier_id)):
        working = Member.objects.working(today()).with_standing().select_related("user")
        member = working.filter(pk=record_id, user__is_active=True).first()
        warning = warning_for(member, today()) if member else None
        if member is None or not warning or not warning.named:
            return
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("casework/drawer_warning_subject.txt", letter_of(member, warning))
            text = render_to_string("casework/drawer_warning_mail.txt", letter_of(member, warning))
        address = member.user.email
    send(address, subject, text)  # outside of the transaction: a server may take its time
    with carrier(UUID(carrier_id)):
        keep_told(warning)


@job(
    "casework.keep_statuses",
    does=_("Works out which residence status holds today where one begins or ends"),
    failed=_("Lists may show a residence status that is over, or not yet the new one. The file's own page is right."),
    again=BRIEFLY, cron="10 0 * * *",
)  # fmt: skip
def keep_statuses(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    in_each_carrier(lambda _carrier_id, _rows: renew_statuses(today()))


@job(
    "casework.finish_merges",
    does=_("Makes merges of files final after thirty days, and destroys what only an undoing needed"),
    failed=_("Merged files hold statements longer than the thirty days in which a merge can be undone."),
    again=BRIEFLY, cron="50 2 * * *",
)  # fmt: skip
def finish_merges(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    in_each_carrier(_finish_merges)


def _finish_merges(_carrier_id: UUID, rows: OneByOne) -> None:
    merges = FileMerge.objects.everywhere(because="the worker ends what can no longer be undone")
    waiting = merges.filter(undone_at__isnull=True, final_at__isnull=True).select_related(
        "record_key", "client__record_key", "second__record_key"
    )
    for pk in list(waiting.order_by("at").values_list("pk", flat=True)):
        with rows.row():  # it is opened inside too: one that cannot be read holds up no other
            merge = waiting.select_for_update(of=("self",)).filter(pk=pk).first()
            if merge is not None:
                gather_strays(merge)
                if merge.undo_until < today():
                    make_final(merge, timezone.now())


@job(
    "casework.tell_of_emergency",
    does=_("Tells whoever is responsible, and the lead, that a file was opened in an emergency"),
    failed=_("Somebody was not told by mail that a file was opened in an emergency. It stands on their start page."),
    again=FOR_A_DAY,
)
def tell_of_emergency(*, carrier_id: str, record_id: str, member_id: str = "") -> None:
    """Without `member_id` it finds who is to be told; each gets a letter without any name, in a job of its own."""
    with carrier(UUID(carrier_id)):
        accesses = EmergencyAccess.objects.everywhere(because="who is to be told, no content").select_related("office")
        access = accesses.filter(pk=record_id).first()
        if access is None:
            return
        told = list(to_be_told(access, today()))
        if not member_id:
            for member in told:
                tell_of_emergency.defer(carrier_id=carrier_id, record_id=record_id, member_id=str(member.pk))
            return
        person = next((member for member in told if str(member.pk) == member_id and member.user.is_active), None)
        if person is None:
            return
        said = {"name": person.name, "link": settings.WEGWARTE_URL.rstrip("/") + reverse("workspace:start")}
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("casework/emergency_subject.txt", said)
            text = render_to_string("casework/emergency_mail.txt", said)
        address = person.user.email
    send(address, subject, text)  # outside of the transaction: a server may take its time
