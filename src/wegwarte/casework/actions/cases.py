"""Cases: opened, planned, handed over, closed, reopened."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.keeping import renew_dates
from wegwarte.casework.allowed import STORING, must_be_allowed
from wegwarte.casework.colleagues import is_kept_out, may_be_responsible, may_join, offices_of
from wegwarte.casework.models import Case, CaseEvent, CaseMember, Client
from wegwarte.casework.queries.consultations import without_case
from wegwarte.core.conflicts import Refused, claim_version, once

Kind = CaseEvent.Kind


@dataclass(frozen=True)
class FollowUp:
    """When a case is to be looked at again, and for what; without a day nothing is to be done."""

    on: datetime.date | None
    what: str = ""


@action("casework.open_case", says=_("Opened a case"), needs=Right.COUNSEL)
def open_case(
    client: Client,
    *,
    programme: str,
    subject: str,
    responsible: Member,
    by: Member,
    on: datetime.date,
    opened_on: datetime.date | None = None,
    plan: FollowUp | None = None,
    take_in: bool = False,
    submission: UUID | None = None,
) -> Case:
    """Opens the client's next case, once even if sent twice; the file is kept as long as a case is open.

    `opened_on` is the day that the record shows where it is not `on`, the day of acting. `take_in` moves what
    the member noted for the client today into the case.
    """
    must_be_allowed(client, STORING, on=on)
    _must_counsel(responsible, client, on)

    def make() -> Case:
        case = Case(
            client=client, office=client.office, record_key=client.record_key, submission=submission,
            number=_next_number(client), programme_id=programme, subject=subject, responsible=responsible,
            opened_on=opened_on or on,
        )  # fmt: skip
        _set_follow_up(case, plan)
        case.save(force_insert=True)
        _note(case, Kind.OPENED, by=by, on=case.opened_on)
        if take_in:
            without_case(client, by=by, on=on).update(case=case, version=F("version") + 1)
        renew_dates(client)
        return case

    return once(Case, submission, make, client=client, events__kind=Kind.OPENED, events__by=by)[0]


@action("casework.close_case", says=_("Closed a case"), needs=Right.COUNSEL)
def close_case(case: Case, *, outcome: str, note: str = "", version: int, by: Member, on: datetime.date) -> Case:
    """Closes an open case with its outcome; when no other is open, the time until the file's deletion begins."""
    _must_be_open(case)
    if on < case.opened_on:
        raise Refused(_("A case cannot be closed before it was opened."), field="on_day")
    claim_version(case, version)
    case.closed_on, case.outcome_id = on, outcome
    case.follow_up_on, case.follow_up = None, ""
    case.save()
    _note(case, Kind.CLOSED, by=by, on=on, outcome=outcome, note=note)
    renew_dates(case.client)
    return case


@action("casework.reopen_case", says=_("Opened a case again"), needs=Right.COUNSEL)
def reopen_case(
    case: Case, *, note: str = "", plan: FollowUp | None = None, version: int, by: Member, on: datetime.date
) -> Case:
    """Opens a closed case again; what it was closed with stays in its history.

    Whoever was responsible is so again; where a conflict of interest keeps them out by now, who opens it is.
    """
    if case.is_open:
        raise Refused(_("The case is open already."))
    kept_out = is_kept_out(case.responsible, case.client_id)
    if kept_out:
        _must_counsel(by, case, on)
    claim_version(case, version)
    case.closed_on, case.outcome_id = None, None
    case.responsible = by if kept_out else case.responsible
    _set_follow_up(case, plan)
    case.save()
    _note(case, Kind.REOPENED, by=by, on=on, note=note)
    if kept_out:
        _note(case, Kind.HANDED_OVER, by=by, on=on, to=by)
    renew_dates(case.client)
    return case


@action("casework.plan_follow_up", says=_("Planned a follow-up"), needs=Right.COUNSEL)
def plan_follow_up(case: Case, *, follow_up_on: datetime.date | None, follow_up: str, version: int, by: Member) -> Case:
    """Says when the case is to be looked at again, and for what; without a day, that it need not be."""
    _must_be_open(case)
    claim_version(case, version)
    _set_follow_up(case, FollowUp(follow_up_on, follow_up))
    case.save()
    return case


@action("casework.hand_over_case", says=_("Handed a case over"), needs=Right.COUNSEL)
def hand_over_case(
    case: Case, *, to: Member, note: str = "", plan: FollowUp | None = None, version: int, by: Member, on: datetime.date
) -> Case:
    """Makes somebody else responsible; who was so far stays in the team while counselling in the case's office.

    Without `plan` the follow-up stays.
    """
    _must_be_open(case)
    _must_counsel(to, case, on)
    if to.pk == case.responsible_id:
        raise Refused(_("This person is responsible already."))
    claim_version(case, version)
    case.team.filter(member=to).delete()
    case.team.filter(member=case.responsible).delete()
    if may_be_responsible(case.responsible, case.office, on):
        CaseMember.objects.create(case=case, member=case.responsible, office=case.office)
    case.responsible = to
    _set_follow_up(case, plan)
    case.save()
    _note(case, Kind.HANDED_OVER, by=by, on=on, to=to, note=note)
    return case


@action("casework.set_team", says=_("Changed the team of a case"), needs=Right.COUNSEL)
def set_team(case: Case, members: Collection[Member], *, version: int, by: Member, on: datetime.date) -> Case:
    """Says who works on the case beside the responsible counsellor; who is in the team already may stay."""
    claim_version(case, version)
    wanted = {member.pk for member in members} - {case.responsible_id}
    there = set(case.team.in_force().values_list("member_id", flat=True))
    new = wanted - there
    if may_join(case, asked_by=by, on=on).filter(pk__in=new).count() < len(new):
        raise Refused(_("Somebody among them may not join this team any more."))
    case.team.exclude(member__in=wanted & there).delete()
    CaseMember.objects.bulk_create(
        CaseMember(case=case, member_id=member_id, office_id=office_id)
        for member_id, office_id in offices_of(new, case).items()
    )
    return case


def _set_follow_up(case: Case, plan: FollowUp | None) -> None:
    if plan is not None:
        case.follow_up_on, case.follow_up = plan.on, plan.what if plan.on else ""


def _must_be_open(case: Case) -> None:
    if not case.is_open:
        raise Refused(_("The case is closed already."), field="case")


def _must_counsel(member: Member, place: Client | Case, on: datetime.date) -> None:
    if not may_be_responsible(member, place.office, on):
        raise Refused(_("This person does not counsel in this office."), field="responsible")
    if is_kept_out(member, place.pk if isinstance(place, Client) else place.client_id):
        raise Refused(_("This person cannot take this over. Please choose somebody else."), field="responsible")


def _next_number(client: Client) -> int:
    """The next case number in the file; whoever opens another case at the same time waits."""
    Client.objects.everywhere(because="numbers within one file are given in order").select_for_update().get(
        pk=client.pk
    )
    cases = Case.objects.everywhere(because="the file is open already").filter(client=client)
    return (cases.aggregate(Max("number"))["number__max"] or 0) + 1


def _note(
    case: Case,
    kind: str,
    *,
    by: Member,
    on: datetime.date,
    to: Member | None = None,
    outcome: str | None = None,
    note: str = "",
) -> None:
    CaseEvent(
        case=case, record_key=case.record_key, kind=kind, by=by, on=on, to=to, outcome_id=outcome, note=note
    ).save(force_insert=True)
