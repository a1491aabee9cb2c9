"""A running deadline: looked at by a second person, moved to another day, given to somebody else."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.colleagues import counsellors_for, is_kept_out
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.deadlines.actions.noting import note
from wegwarte.deadlines.models import Deadline, DeadlineEvent, Procedure
from wegwarte.deadlines.models.deadline import is_short

Kind = DeadlineEvent.Kind


@action("deadlines.confirm_second", says=_("Confirmed a deadline as second person"), needs=Right.COUNSEL)
def confirm_second(deadline: Deadline, *, version: int, by: Member, on: datetime.date) -> Deadline:
    """The second person has held the day against the letter. Never the one who entered it."""
    must_run(deadline)
    if by.pk == deadline.confirmed_by_id:
        raise Refused(_("You have entered this deadline yourself. Please ask somebody else to look at it."))
    if deadline.second_by_id is not None:
        raise Refused(_("A second person has confirmed this deadline already."))
    claim_version(deadline, version)
    deadline.second_by, deadline.second_at = by, timezone.now()
    deadline.save()
    note(deadline, Kind.SECOND, by=by, on=on)
    return deadline


@action("deadlines.change_end", says=_("Changed a deadline"), needs=Right.COUNSEL)
def change_end(
    deadline: Deadline, *, end: datetime.date, reason: str, version: int, by: Member, on: datetime.date
) -> Deadline:
    """Another day, with the reason; who changes it answers for it, and a second person looks at a short one again."""
    must_run(deadline)
    if not reason.strip():
        raise Refused(_("Please say why the day changes."), field="reason")
    claim_version(deadline, version)
    deadline.end = deadline.cautious_end = deadline.act_by = end
    deadline.steps, deadline.short = [], is_short(end, on=on)
    deadline.confirmed_by, deadline.confirmed_at = by, timezone.now()
    deadline.second_by = deadline.second_at = None
    deadline.save()
    note(deadline, Kind.CHANGED, by=by, on=on, said=reason)
    return deadline


@action("deadlines.hand_over", says=_("Gave a deadline to somebody else"), needs=Right.COUNSEL)
def hand_over(deadline: Deadline, *, to: Member, version: int, by: Member, on: datetime.date) -> Deadline:
    """Makes somebody else responsible, who counsels in the file's office."""
    must_run(deadline)
    must_take_over(deadline, to, on)
    claim_version(deadline, version)
    deadline.responsible = to
    deadline.save()
    note(deadline, Kind.HANDED_OVER, by=by, on=on)
    return deadline


def must_take_over(record: Deadline | Procedure, to: Member, on: datetime.date) -> None:
    """Raises `Refused` for somebody who cannot answer for what is done in the file, or does for this already."""
    must_counsel_there(to, record.client, on, field="to")
    if to.pk == record.responsible_id:
        raise Refused(_("This person is responsible already."), field="to")


def who_answers_again(record: Deadline | Procedure, by: Member, on: datetime.date, *, field: str = "") -> Member:
    """Who is responsible for what is opened again: as before, unless they are kept out of the file; then `by`."""
    if not is_kept_out(record.responsible, record.client_id):
        return record.responsible
    must_counsel_there(by, record.client, on, field=field)
    return by


def must_counsel_there(member: Member, client: Client, on: datetime.date, *, field: str) -> None:
    """Raises `Refused`, at that field, for somebody who cannot answer for what is done in the file."""
    if not counsellors_for(client, on).filter(pk=member.pk).exists():
        raise Refused(_("Please choose somebody who counsels in the office of this file."), field=field)


def must_run(deadline: Deadline) -> None:
    """Raises `Refused` for a deadline that is closed."""
    if not deadline.is_running:
        raise Refused(_("This deadline is closed already. Open it again first."))
