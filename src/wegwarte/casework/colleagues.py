"""Who may be responsible for a case, and who may be in its team."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from wegwarte.carriers.models import Member, MemberQuerySet, Office, OfficeRole
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, CaseMember, Client, ConflictOfInterest


def counsellors(on: datetime.date, office: Office | None = None) -> MemberQuerySet:
    """Members who work, counsel and are bound to secrecy on that day; in one office if it is named."""
    roles = OfficeRole.objects.counselling().filter(member=OuterRef("pk"))
    if office is not None:
        roles = roles.filter(office=office)
    return Member.objects.working(on).pledged(on).filter(Exists(roles))


def counsellors_for(client: Client, on: datetime.date) -> MemberQuerySet:
    """Who may answer for what is done in a file: who counsels in its office and is not kept out of it."""
    return without_kept_out(counsellors(on, client.office), client.pk)


def without_kept_out(members: MemberQuerySet, client_id: UUID) -> MemberQuerySet:
    """Those whom no conflict of interest keeps out of the file. Why one of them is missing is said to nobody."""
    kept_out = ConflictOfInterest.objects.holding().filter(client=client_id)
    return members.exclude(pk__in=kept_out.values("member_id"))


def may_be_responsible(member: Member, office: Office, on: datetime.date) -> bool:
    """Only those who counsel in the case's office answer for it."""
    return counsellors(on, office).filter(pk=member.pk).exists()


def is_kept_out(member: Member, client_id: UUID) -> bool:
    """Whether a conflict of interest keeps this member out of the file."""
    return ConflictOfInterest.objects.holding().filter(member=member, client=client_id).exists()


def may_join(case: Case, *, asked_by: Member, on: datetime.date) -> MemberQuerySet:
    """Whom this member may put into the team: colleagues of the office; the lead also those of other offices.

    The team opens the file across offices, so that letting another office in is the lead's decision.
    """
    if asked_by.may(Right.LEAD, office_id=case.office_id):
        return without_kept_out(counsellors(on), case.client_id)
    return without_kept_out(counsellors(on, case.office), case.client_id)


def offices_of(members: Collection[UUID], case: Case) -> dict[UUID, UUID]:
    """From which office each of these counsellors works on the case: its own where they counsel there, else another."""
    held = OfficeRole.objects.counselling().filter(member__in=members).order_by("office__name")
    found: dict[UUID, UUID] = {}
    for member_id, office_id in held.values_list("member_id", "office_id"):
        if office_id == case.office_id or member_id not in found:
            found[member_id] = office_id
    return found


def may_be_named(client: Client, on: datetime.date) -> MemberQuerySet:
    """Who may be named for a sealed drawer: those who can open the file, by its office or by the team of a case.

    Never somebody who is kept out of it.
    """
    in_team = CaseMember.objects.in_force().filter(member=OuterRef("pk"), case__client=client)
    there = OfficeRole.objects.counselling().filter(member=OuterRef("pk"), office=client.office_id)
    able = Member.objects.working(on).pledged(on).filter(Q(Exists(there)) | Q(Exists(in_team)))
    return without_kept_out(able, client.pk)


def kept_out_by_file() -> dict[UUID, set[UUID]]:
    """Whom conflicts of interest keep out, by file: for mails and lists of many files. One query, over a few rows."""
    found: dict[UUID, set[UUID]] = {}
    for client_id, member_id in ConflictOfInterest.objects.holding().values_list("client_id", "member_id"):
        found.setdefault(client_id, set()).add(member_id)
    return found
