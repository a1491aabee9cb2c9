"""Cases: opened, planned, handed over, closed, reopened."""

import datetime
from collections.abc import Collection

from django.db.models import Max

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, CaseEvent, CaseMember, Client
from wegwarte.casework.rules import retained_until
from wegwarte.core.conflicts import claim_version

Kind = CaseEvent.Kind


class NotPossible(ValueError):
    """The case is not in a state in which this can be done, as when somebody else has closed it meanwhile."""


@action("casework.open_case", needs=Right.COUNSEL)
def open_case(
    client: Client, *, programme: str, subject: str, responsible: Member, by: Member, on: datetime.date
) -> Case:
    """Opens the client's next case; the file is kept as long as a case is open."""
    Client.objects.everywhere(because="numbers within one file are given in order").select_for_update().get(
        pk=client.pk
    )
    latest = (
        Case.objects.everywhere(because="the file is open already")
        .filter(client=client)
        .aggregate(Max("number"))
    )
    case = Case(
        client=client, office=client.office, record_key=client.record_key, number=(latest["number__max"] or 0) + 1,
        programme_id=programme, subject=subject, responsible=responsible, opened_on=on,
    )  # fmt: skip
    case.save(force_insert=True)
    _note(case, Kind.OPENED, by=by, on=on)
    _keep_file(client)
    return case


@action("casework.close_case", needs=Right.COUNSEL)
def close_case(
    case: Case, *, outcome: str, note: str = "", version: int, by: Member, on: datetime.date
) -> Case:
    """Closes an open case with its outcome; the time until the file's deletion begins when no other case is open."""
    if not case.is_open:
        raise NotPossible("closed already")
    claim_version(case, version)
    case.closed_on, case.outcome_id, case.follow_up_on, case.follow_up = (
        max(on, case.opened_on),
        outcome,
        None,
        "",
    )
    case.save()
    _note(case, Kind.CLOSED, by=by, on=case.closed_on, outcome=outcome, note=note)
    _keep_file(case.client)
    return case


@action("casework.reopen_case", needs=Right.COUNSEL)
def reopen_case(case: Case, *, note: str = "", version: int, by: Member, on: datetime.date) -> Case:
    """Opens a closed case again; what it was closed with stays in its history."""
    if case.is_open:
        raise NotPossible("open already")
    claim_version(case, version)
    case.closed_on, case.outcome_id = None, None
    case.save()
    _note(case, Kind.REOPENED, by=by, on=on, note=note)
    _keep_file(case.client)
    return case


@action("casework.plan_follow_up", needs=Right.COUNSEL)
def plan_follow_up(
    case: Case, *, follow_up_on: datetime.date | None, follow_up: str, version: int, by: Member
) -> Case:
    """Says when the case is to be looked at again, and for what."""
    claim_version(case, version)
    case.follow_up_on, case.follow_up = follow_up_on, follow_up if follow_up_on else ""
    case.save()
    return case


@action("casework.hand_over_case", needs=Right.COUNSEL)
def hand_over_case(
    case: Case, *, to: Member, note: str = "", version: int, by: Member, on: datetime.date
) -> Case:
    """Makes somebody else responsible; who was so far stays in the team."""
    claim_version(case, version)
    CaseMember.objects.get_or_create(case=case, member=case.responsible)
    case.responsible = to
    case.save()
    _note(case, Kind.HANDED_OVER, by=by, on=on, note=note)
    return case


@action("casework.set_team", needs=Right.COUNSEL)
def set_team(case: Case, members: Collection[Member], *, by: Member) -> Case:
    """Says who works on the case beside the responsible counsellor."""
    case.team.exclude(member__in=members).delete()
    for member in members:
        CaseMember.objects.get_or_create(case=case, member=member)
    return case


def _note(
    case: Case, kind: str, *, by: Member, on: datetime.date, outcome: str | None = None, note: str = ""
) -> None:
    CaseEvent(
        case=case, record_key=case.record_key, kind=kind, by=by, on=on, outcome_id=outcome, note=note
    ).save(force_insert=True)


def _keep_file(client: Client) -> None:
    """No end while a case is open; else twelve months after the last one was closed."""
    cases = Case.objects.everywhere(because="the end of keeping depends on all cases of the file").filter(
        client=client
    )
    still_open = cases.open().exists()
    last = cases.aggregate(Max("closed_on"))["closed_on__max"]
    client.retain_until = None if still_open or last is None else retained_until(last)
    client.save(update_fields=["retain_until"])
