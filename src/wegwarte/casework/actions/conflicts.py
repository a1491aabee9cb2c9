"""Conflicts of interest: somebody is kept out of a file, and another person lifts it."""

import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.cases import hand_over_case
from wegwarte.casework.colleagues import counsellors_for
from wegwarte.casework.models import Case, CaseMember, Client, ConflictOfInterest, HandOverOffer
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.casework.work_in_a_file import Giving, answers_for_something, give_all
from wegwarte.core.conflicts import Refused, as_before


@action("casework.keep_out", says=_("Kept somebody out of a file: conflict of interest"), needs=Right.COUNSEL)
def keep_out(
    client: Client, *, member: Member, kind: str, to: Member | None = None, by: Member, on: datetime.date
) -> ConflictOfInterest:
    """From now on the member never sees the file. What they answer for in it goes to `to` in the same step.

    Members do it for themselves; for others the lead of the file's office does. A second time nothing happens.
    """
    if member.pk != by.pk and not by.may(Right.LEAD, office_id=client.office_id):
        raise PermissionDenied("For somebody else only the lead may.")
    if held := ConflictOfInterest.objects.holding().filter(client=client, member=member).first():
        return as_before(held)
    if has_work_in(client, member):
        _give(client, member, to, by=by, on=on)
    _leave(client, member)
    return ConflictOfInterest.objects.create(client=client, member=member, kind=kind, since=on, set_by=by)


@action("casework.let_in_again", says=_("Lifted a conflict of interest"), needs=Right.COUNSEL)
def let_in_again(conflict: ConflictOfInterest, *, by: Member) -> ConflictOfInterest:
    """The member may see the file again. Never done by themselves; the database refuses it too."""
    if not conflict.may_be_lifted_by(by):
        raise PermissionDenied("Somebody else has to lift it.")
    if conflict.lifted_at is not None:
        return as_before(conflict)
    conflict.lifted_at, conflict.lifted_by = timezone.now(), by
    conflict.save(update_fields=["lifted_at", "lifted_by"])
    return conflict


def has_work_in(client: Client, member: Member) -> bool:
    """Whether somebody else has to take over what the member answers for in the file."""
    return _cases(client, member).exists() or answers_for_something(client, member)


def _cases(client: Client, member: Member) -> CaseQuerySet:
    cases = Case.objects.everywhere(because="the file is open already, and what is in it goes to somebody else")
    return cases.filter(client=client).of(member).open()


def _give(client: Client, member: Member, to: Member | None, *, by: Member, on: datetime.date) -> None:
    if to is None or to.pk == member.pk:
        raise Refused(_("Please choose who takes over what is open in this file."), field="to")
    if not counsellors_for(client, on).filter(pk=to.pk).exists():
        raise Refused(_("This person cannot take this over. Please choose somebody else."), field="to")
    for case in _cases(client, member).select_related("office", "client", "record_key", "responsible"):
        hand_over_case(case, to=to, version=case.version, by=by, on=on)
    give_all(client, Giving(member, to, by, on))


def _leave(client: Client, member: Member) -> None:
    """The member's places in teams of the file end, and what was offered to them or by them is off."""
    CaseMember.objects.filter(case__client=client, member=member).delete()
    offers = HandOverOffer.objects.everywhere(because="offers to somebody who is kept out are off")
    theirs = offers.filter(case__client=client, state=HandOverOffer.State.OFFERED)
    for one in ("giver", "receiver"):
        theirs.filter(**{one: member}).update(state=HandOverOffer.State.WITHDRAWN, answered_at=timezone.now())
