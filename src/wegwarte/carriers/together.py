"""Who works together with whom: in the same offices, in the same time."""

import datetime

from wegwarte.carriers.models import Absence, Member, MemberQuerySet, Office, OfficeRole
from wegwarte.carriers.rights import Right, Role


def counselling_with(member: Member, on: datetime.date) -> MemberQuerySet:
    """Who counsels in an office of the member on that day, beside themselves."""
    roles = OfficeRole.objects.counselling().filter(office__in=member.offices_with(Right.COUNSEL))
    there = Member.objects.working(on).pledged(on).filter(pk__in=roles.values("member_id"))
    return there.exclude(pk=member.pk)


def leads_present(office: Office, starts: datetime.date, ends: datetime.date, *, but: Member) -> MemberQuerySet:
    """Leads of the office who are there on each day of that time."""
    away = Absence.objects.within(starts, ends)
    leads = Member.objects.working(ends).pledged(starts).in_office(office, Role.LEAD)
    return leads.exclude(pk=but.pk).exclude(pk__in=away.values("member_id"))
