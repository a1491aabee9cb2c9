"""What the start page reads, for each kind of member. A fixed number of queries, however much there is."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from wegwarte.carriers.models import Member, Office, OfficeNotice, OfficeRole
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, CaseEvent, Client, OpenedFile
from wegwarte.casework.models.case import DUE_SOON, CaseQuerySet

NEW_FOR = datetime.timedelta(days=7)
DOCUMENT_WARNING = datetime.timedelta(weeks=8)
"""A residence title should be renewed some eight weeks before it ends; authorities give appointments late."""
SHOWN = 8
DOCUMENTS = 20


def due_cases(member: Member, on: datetime.date) -> list[Case]:
    """The member's open cases whose day has come or comes within a week, the longest waiting first."""
    return list(_mine(member).due_by(on + DUE_SOON).order_by("follow_up_on", "id")[: SHOWN + 1])


@dataclass(frozen=True)
class NextThing:
    """The one thing to begin with: a case to look at again, or a residence document that ends."""

    case: Case | None = None
    client: Client | None = None


def next_thing(due: Sequence[Case], documents: Sequence[Client], on: datetime.date) -> NextThing | None:
    """What has waited longest; then the document that ends first; then what comes this week."""
    case, client = next(iter(due), None), next(iter(documents), None)
    if case and (client is None or (case.follow_up_on is not None and case.follow_up_on <= on)):
        return NextThing(case=case)
    return NextThing(client=client) if client else None


def open_cases(member: Member) -> list[Case]:
    """The member's latest open cases."""
    return list(_mine(member).open().order_by("-opened_on", "-id")[: SHOWN + 1])


def new_with(member: Member, on: datetime.date) -> list[CaseEvent]:
    """Hand-overs of the last week to the member, of open cases whose file they have not opened since."""
    opened = OpenedFile.objects.filter(member=member, client=OuterRef("case__client"), at__gt=OuterRef("at"))
    events = CaseEvent.objects.of_cases(_mine(member).open()).filter(
        ~Exists(opened), kind=CaseEvent.Kind.HANDED_OVER, to=member, on__gte=on - NEW_FOR
    )
    return list(events.select_related("case__client__record_key").order_by("-at")[:SHOWN])


def ending_documents(member: Member, on: datetime.date) -> list[Client]:
    """Clients of the member's open cases whose residence document ends or ended within eight weeks."""
    with_case = _mine(member).open().filter(client=OuterRef("pk"))
    around = (on - DOCUMENT_WARNING, on + DOCUMENT_WARNING)
    clients = Client.objects.visible_to(member).filter(Exists(with_case), status_until__range=around)
    return list(clients.order_by("status_until", "id")[: DOCUMENTS + 1])


def cases_of(client: Client, member: Member) -> list[Case]:
    """The file's cases that the member may see, open ones first, with team and number of `contacts`."""
    cases = Case.objects.visible_to(member).filter(client=client)
    with_team = cases.annotate(contacts=Count("consultations")).prefetch_related("team__member")
    return list(with_team.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-number"))


def open_cases_of(client: Client, member: Member) -> list[Case]:
    """The file's open cases that the member may see."""
    return list(Case.objects.visible_to(member).open().filter(client=client).order_by("-opened_on", "-number"))


def next_case(cases: Sequence[Case], on: datetime.date) -> Case | None:
    """The open case whose day has come or comes within a week, the longest waiting first."""
    due = [case for case in cases if case.follow_up_on and case.follow_up_on <= on + DUE_SOON]
    return min(due, key=lambda case: case.follow_up_on or on, default=None)


def has_files(member: Member) -> bool:
    """False in an office that has only just begun."""
    return Client.objects.visible_to(member).exists()


def notices(member: Member, on: datetime.date) -> list[OfficeNotice]:
    """What hangs on the boards of the member's offices."""
    there = OfficeNotice.objects.filter(office__in=_offices(member), until__gte=on)
    return list(there.select_related("office"))


@dataclass(frozen=True)
class Load:
    """What one counsellor carries in an office: open cases, how many are overdue, how many have no follow-up."""

    office_id: UUID
    office: str
    member_id: UUID
    name: str
    open: int
    overdue: int
    unplanned: int


def office_load(member: Member, on: datetime.date) -> list[Load]:
    """Open cases per counsellor in the offices that the member leads."""
    rows = (
        Case.objects.visible_to(member)
        .open()
        .filter(office__in=member.offices_with(Right.LEAD))
        .order_by("office__name", "responsible__name")
        .values_list("office_id", "office__name", "responsible_id", "responsible__name")
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(follow_up_on__lt=on)),
            unplanned=Count("pk", filter=Q(follow_up_on__isnull=True)),
        )
    )
    return [Load(*row) for row in rows]


@dataclass(frozen=True)
class Team:
    """An office with its telephone number and the people in it."""

    office: Office
    people: list[Member]


def teams(member: Member, on: datetime.date) -> list[Team]:
    """The offices that the member works in, with everybody who works there."""
    working = OfficeRole.objects.held(on).filter(office__in=_offices(member))
    found: dict[Office, dict[Member, None]] = {office: {} for office in _offices(member)}
    for role in working.select_related("office", "member__user").order_by("member__name"):
        if role.office is not None:
            found[role.office][role.member] = None
    return [Team(office, list(people)) for office, people in found.items()]


def without_pledge(on: datetime.date) -> list[Member]:
    """Members whose role would open files, but whose binding to secrecy is not recorded yet."""
    role = OfficeRole.objects.counselling().filter(member=OuterRef("pk"))
    return list(Member.objects.working(on).unpledged(on).filter(Exists(role)))


def offices_with_staff(on: datetime.date) -> list[Office]:
    """The carrier's open offices, each with the number of people who work there (`staff`)."""
    held = Q(roles__in=OfficeRole.objects.held(on))
    return list(Office.objects.open().annotate(staff=Count("roles__member", filter=held, distinct=True)))


def _mine(member: Member) -> CaseQuerySet:
    return Case.objects.visible_to(member).of(member)


def _offices(member: Member) -> list[Office]:
    """Offices in which the member has any role, by name."""
    return sorted({role.office for role in member.held_roles if role.office}, key=lambda office: office.name)
