"""Who did what, when, on which file: never what is in it."""

import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegwarte.audit.labels import Group, grouped, label
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.access import Staff, StaffRequest, staff_page
from wegwarte.carriers.forms import TrailFilter
from wegwarte.carriers.kept_from import kept_from
from wegwarte.carriers.models import Member, Office, PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.core.beginnings import begins_with
from wegwarte.core.keyset import page_of


@staff_page(Right.READ_AUDIT)
def trail(request: StaffRequest) -> HttpResponse:
    """The carrier's trail for its administration, the own offices' for a lead, the platform's for the operator."""
    member = request.member
    form = TrailFilter(request.GET, people=_people(member), actions=_actions(member))
    page = page_of(_chosen(_readable(member), form), request.GET, order=["-at", "-id"])
    offices = _offices(member)
    rows = [(entry, label(entry.action), offices.get(entry.office_id, "")) for entry in page.rows]
    shown = {"form": form, "page": page, "rows": rows, "several": len(offices) > 1}
    return render(request, "carriers/trail.html", shown)


def _reads_all(member: Staff) -> bool:
    return member.may(Right.ADMINISTER) or member.may(Right.OPERATE)


def _readable(member: Staff) -> QuerySet[AuditEntry]:
    """Who administers the carrier or the platform reads all of it. A lead reads what happened in the own offices.

    And what the administration did to members: it has no office, no content, and nobody else would see an invented one.
    Nobody reads of a file that is kept from them: others check what was done there.
    """
    entries = AuditEntry.objects.all()
    if isinstance(member, Member) and (hidden := kept_from(member)):
        entries = entries.exclude(hidden)
    if _reads_all(member):
        return entries
    offices = [office.pk for office in member.offices_with(Right.READ_AUDIT)]
    of_members = Q(office_id__isnull=True, action__startswith="carriers.")
    return entries.filter(Q(office_id__in=offices) | of_members)


def _offices(member: Staff) -> dict[UUID | None, str]:
    """The offices whose entries the member reads."""
    found = Office.objects.all() if _reads_all(member) else member.offices_with(Right.READ_AUDIT)
    return {office.pk: office.name for office in found}


def _actions(member: Staff) -> list[Group]:
    """What may be looked for: of carriers as a whole a lead reads nothing."""
    hidden = set() if _reads_all(member) else {"carriers.change_carrier"}
    return [(title, pairs) for title, pairs in grouped() if not hidden & {key for key, _words in pairs}]


def _people(member: Staff) -> list[tuple[str, str]]:
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
    if number := form.cleaned_data["number"]:
        entries = entries.filter(begins_with("object_label", number))
    if since := form.cleaned_data["since"]:
        entries = entries.filter(at__gte=_midnight(since))
    if until := form.cleaned_data["until"]:
        entries = entries.filter(at__lt=_midnight(until + datetime.timedelta(days=1)))
    return entries


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, timezone.get_current_timezone())
