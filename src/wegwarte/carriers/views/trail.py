"""Who did what, when, on which file: never what is in it."""

import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegwarte.audit.labels import label
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.forms import TrailFilter
from wegwarte.carriers.models import Member, Office, PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.core.keyset import page_of


@staff_page(Right.READ_AUDIT)
def trail(request: StaffRequest) -> HttpResponse:
    """The carrier's trail for its administration, the platform's for the operator, a part of it for a lead."""
    form = TrailFilter(request.GET, people=_people(request.member))
    entries = _chosen(_readable(request.member), form)
    page = page_of(entries, request.GET, order=["-at", "-id"])
    offices: dict[UUID | None, str] = {office.pk: office.name for office in Office.objects.all()}
    rows = [(entry, label(entry.action), offices.get(entry.office_id, "")) for entry in page.rows]
    return render(request, "carriers/trail.html", {"form": form, "page": page, "rows": rows})


def _readable(member: Member | PlatformRole) -> QuerySet[AuditEntry]:
    """Who administers the carrier or the platform reads all of it. A lead reads what happened in the own offices.

    And what the administration did to members: it has no office, no content, and nobody else would see an invented one.
    """
    if member.may(Right.ADMINISTER) or member.may(Right.OPERATE):
        return AuditEntry.objects.all()
    offices = [office.pk for office in member.offices_with(Right.READ_AUDIT)]
    of_members = Q(office_id__isnull=True, action__startswith="carriers.")
    return AuditEntry.objects.filter(Q(office_id__in=offices) | of_members)


def _people(member: Member | PlatformRole) -> list[tuple[str, str]]:
    """Whose entries may be looked for."""
    if isinstance(member, PlatformRole):
        return [(str(role.user_id), role.name) for role in PlatformRole.objects.order_by("name")]
    found = Member.objects.all()
    if not member.may(Right.ADMINISTER):
        found = found.filter(roles__office__in=member.offices_with(Right.READ_AUDIT)).distinct()
    return [(str(row.pk), row.name) for row in found]


def _chosen(entries: QuerySet[AuditEntry], form: TrailFilter) -> QuerySet[AuditEntry]:
    if not form.is_valid():
        return entries
    if person := form.cleaned_data["person"]:
        entries = entries.filter(actor_id=person)
    if action := form.cleaned_data["action"]:
        entries = entries.filter(action=action)
    if day := form.cleaned_data["day"]:
        midnight = datetime.datetime.combine(day, datetime.time.min, timezone.get_current_timezone())
        entries = entries.filter(at__gte=midnight, at__lt=midnight + datetime.timedelta(days=1))
    return entries
