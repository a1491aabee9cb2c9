"""Accesses in an emergency: who has one, who is to know of one, and how many there were."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from wegwarte.carriers.models import Member, MemberQuerySet
from wegwarte.carriers.rights import Right, Role
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.colleagues import kept_out_by_file
from wegwarte.casework.models import Case, EmergencyAccess
from wegwarte.casework.models.emergency import EmergencyAccessQuerySet

TOLD_FOR = datetime.timedelta(days=7)


def to_know_of(member: Member) -> list[EmergencyAccess]:
    """Accesses of the last week to files that the member leads or is responsible in, the latest first."""
    offices = member.offices_with(Right.COUNSEL)
    own_case = Case.objects.visible_to(member).of(member).open().filter(client=OuterRef("client"))
    led = [office.pk for office in member.offices_with(Right.LEAD)]
    rows = EmergencyAccess.objects.everywhere(because="whether there was any, along one index")
    since = timezone.now() - TOLD_FOR
    if not (keys := list(rows.filter(office__in=offices, at__gte=since).values_list("pk", flat=True))):
        return []  # as on most days: then the long question need not be put
    lately = EmergencyAccess.objects.in_offices(offices, member).filter(pk__in=keys)
    return list(lately.filter(Q(office__in=led) | Exists(own_case)).order_by("-at", "-id"))


def own_accesses(member: Member) -> EmergencyAccessQuerySet:
    """The member's accesses that hold now."""
    return EmergencyAccess.objects.open_to(member, timezone.now()).order_by("until")


def to_be_told(access: EmergencyAccess, on: datetime.date) -> MemberQuerySet:
    """Who gets the mail: whoever is responsible in the file, who stands in for them, and the office's leads."""
    cases = Case.objects.everywhere(because="who is responsible, no content").open().filter(client=access.client_id)
    responsible = set(cases.values_list("responsible_id", flat=True))
    kept_out = kept_out_by_file().get(access.client_id, set())
    stand_ins = StandIns(on)
    others = {one for member in responsible for one in stand_ins.of(member, access.office_id, but=kept_out)}
    leads = Member.objects.in_office(access.office, Role.LEAD).values_list("pk", flat=True)
    told = Member.objects.working(on).filter(pk__in=responsible | others | set(leads)).exclude(pk__in=kept_out)
    return told.exclude(pk=access.member_id).select_related("user")


@dataclass(frozen=True)
class Counted:
    """How often somebody read a file of an office in an emergency in a month."""

    month: datetime.date
    office: str
    name: str
    times: int


def numbers() -> list[Counted]:
    """For the administration: numbers, no file and no reason. The last twelve months."""
    rows = EmergencyAccess.objects.everywhere(because="numbers for the administration, no content")
    since = timezone.now() - datetime.timedelta(days=366)
    counted = (
        rows.filter(at__gte=since).annotate(month=TruncMonth("at")).order_by("-month", "office__name", "member__name")
    )
    found: Any = counted.values_list("month", "office__name", "member__name").annotate(times=Count("pk"))
    return [Counted(*row) for row in found]
