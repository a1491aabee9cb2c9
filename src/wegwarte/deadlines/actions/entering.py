"""Deadlines are entered: as they follow of a letter, or as a counsellor reads them from it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused, once
from wegwarte.deadlines.actions.changing import must_counsel_there
from wegwarte.deadlines.actions.noting import note
from wegwarte.deadlines.at_once import presses
from wegwarte.deadlines.models import Deadline, DeadlineEvent, IncomingLetter
from wegwarte.deadlines.models.deadline import is_short
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.stored import as_kept
from wegwarte.deadlines.terms import Reckoned


@dataclass
class LetterDetails:
    """What a form says of a letter: `fields` by their model names."""

    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A deadline that the counsellor takes over: what it was reckoned by, or the day that the letter names."""

    rule: str = ""
    reckoned: Reckoned | None = None
    end: datetime.date | None = None
    what: str = ""


@action("deadlines.enter_letter", says=_("Entered a letter with its deadlines"), needs=Right.COUNSEL)
def enter_letter(
    client: Client,
    details: LetterDetails,
    wanted: Collection[Wanted],
    *,
    responsible: Member,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> IncomingLetter:
    """Keeps the letter and the deadlines that the counsellor held against it; the same form sent twice keeps one."""
    _must_be_open_to(client, by)
    must_counsel_there(responsible, client, on, field="responsible")

    def make() -> IncomingLetter:
        letter = IncomingLetter(
            client=client, office=client.office, record_key=client.record_key, submission=submission,
            rules_version=law().version, entered_on=on, entered_by=by, **details.fields,
        )  # fmt: skip
        letter.save(force_insert=True)
        entered = [_enter(client, one, letter=letter, responsible=responsible, by=by, on=on) for one in wanted]
        _tell_at_once(entered, on)
        return letter

    return once(IncomingLetter, submission, make, client=client, entered_by=by)[0]


@action("deadlines.enter_deadline", says=_("Entered a deadline"), needs=Right.COUNSEL)
def enter_by_hand(
    client: Client,
    wanted: Wanted,
    *,
    case_id: UUID | None = None,
    responsible: Member,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> Deadline:
    """Keeps a deadline that no rule gives: the counsellor takes its day from a letter or a conversation."""
    _must_be_open_to(client, by)
    must_counsel_there(responsible, client, on, field="responsible")

    def make() -> Deadline:
        made = _enter(
            client, wanted, letter=None, case_id=case_id, responsible=responsible, by=by, on=on, submission=submission
        )
        _tell_at_once([made], on)
        return made

    return once(Deadline, submission, make, client=client, confirmed_by=by)[0]


def _enter(
    client: Client,
    wanted: Wanted,
    *,
    letter: IncomingLetter | None,
    responsible: Member,
    by: Member,
    on: datetime.date,
    case_id: UUID | None = None,
    submission: UUID | None = None,
) -> Deadline:
    cautious, end = _days(wanted)
    act_by = min(cautious, end)
    deadline = Deadline(
        client=client, office=client.office, record_key=client.record_key, letter=letter, submission=submission,
        case_id=letter.case_id if letter else case_id, responsible=responsible, rule=wanted.rule, what=wanted.what,
        rules_version=law().version if wanted.rule else None,
        served_on=wanted.reckoned.served_on if wanted.reckoned else None,
        cautious_end=cautious, end=end, act_by=act_by, steps=as_kept(wanted.reckoned) if wanted.reckoned else [],
        short=is_short(act_by, on=on), entered_on=on, confirmed_by=by, confirmed_at=timezone.now(),
    )  # fmt: skip
    deadline.save(force_insert=True)
    note(deadline, DeadlineEvent.Kind.ENTERED, by=by, on=on)
    return deadline


def _tell_at_once(entered: list[Deadline], on: datetime.date) -> None:
    """One mail a person for all deadlines of a letter: of the most urgent one."""
    from wegwarte.deadlines.tasks import tell_at_once  # the worker's jobs use the records too

    pressing = [deadline for deadline in entered if presses(deadline, on=on)]
    if pressing:
        first = min(pressing, key=lambda deadline: deadline.act_by)
        tell_at_once.defer(carrier_id=str(first.carrier_id), record_id=str(first.pk))


def _days(wanted: Wanted) -> tuple[datetime.date, datetime.date]:
    reckoned = wanted.reckoned
    if reckoned and reckoned.cautious_end and reckoned.end:
        return reckoned.cautious_end, reckoned.end
    if wanted.end is None:
        raise Refused(_("Please enter the day that the letter names."), field="end")
    return wanted.end, wanted.end


def _must_be_open_to(client: Client, by: Member) -> None:
    if not Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise PermissionDenied
