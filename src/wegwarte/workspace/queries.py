"""What the start page reads, for each kind of member. A fixed number of queries, however much there is."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from wegwarte.carriers.models import Member, Office, OfficeNotice, OfficeRole
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Case, CaseEvent, CaseMember, Client, OpenedFile, Task
from wegwarte.casework.models.case import DUE_SOON, CaseQuerySet
from wegwarte.casework.queries.relatives import RelativesDocument, ending_of_relatives
from wegwarte.casework.queries.status import ending
from wegwarte.workspace.load import led_cases_by_counsellor

NEW_FOR = datetime.timedelta(days=7)
ENDED = datetime.timedelta(weeks=2)  # after that it has been seen, and other things come first
SHOWN = 8
DOCUMENTS = 20
Document = Client | RelativesDocument
"""What a card shows of a residence document: whose it is, where that stands, which status, until when."""


def due_cases(member: Member, on: datetime.date) -> list[Case]:
    """The member's open cases whose day has come or comes within a week, the longest waiting first."""
    return list(_mine(member).in_a_line().due_by(on + DUE_SOON).order_by("follow_up_on", "id")[: SHOWN + 1])


@dataclass(frozen=True)
class NextThing:
    """The one thing to begin with: a case to look at again, or a residence document that ends."""

    case: Case | None = None
    client: Document | None = None


def next_thing(due: Sequence[Case], documents: Sequence[Document], on: datetime.date) -> NextThing | None:
    """What has the earliest day; of one day the document. A document that ended long ago waits in its list."""
    case = next(iter(due), None)
    client = next((client for client in documents if client.status_until and client.status_until >= on - ENDED), None)
    if case and client and case.follow_up_on and client.status_until:
        return NextThing(case=case) if case.follow_up_on < client.status_until else NextThing(client=client)
    return NextThing(case, client) if case or client else None


def open_cases(member: Member) -> list[Case]:
    """The member's latest open cases."""
    return list(_mine(member).in_a_line().open().order_by("-opened_on", "-id")[: SHOWN + 1])


def new_with(member: Member, on: datetime.date) -> list[CaseEvent]:
    """Hand-overs of the last week to the member, of open cases whose file they have not opened since."""
    handed_over: dict[str, Any] = {"kind": CaseEvent.Kind.HANDED_OVER, "to": member, "on__gte": on - NEW_FOR}
    if not CaseEvent.objects.everywhere(because="whether there was any at all").filter(**handed_over).exists():
        return []  # as on most days: then the long question need not be put
    opened = OpenedFile.objects.filter(member=member, client=OuterRef("case__client"), at__gt=OuterRef("at"))
    events = CaseEvent.objects.of_cases(_mine(member).open()).filter(~Exists(opened), **handed_over)
    return list(events.select_related("case__client__record_key").order_by("-at")[:SHOWN])


def ending_documents(member: Member, on: datetime.date) -> list[Document]:
    """Residence documents of the member's open cases that end so soon that it is told, or ended lately.

    Of clients, and of relatives who have no file of their own. Two queries.
    """
    found: list[Document] = [*_documents_of_clients(member, on), *ending_of_relatives(_mine(member).open(), member, on)]
    return sorted(found, key=lambda each: (each.status_until or on, str(each.pk)))[: DOCUMENTS + 1]


def _documents_of_clients(member: Member, on: datetime.date) -> list[Client]:
    with_case = _mine(member).open().filter(client=OuterRef("pk"))
    clients = Client.objects.visible_to(member).in_a_line().filter(ending(on), Exists(with_case))
    return list(clients.order_by("status_until", "id")[: DOCUMENTS + 1])


def cases_of(client: Client, member: Member) -> list[Case]:
    """The file's cases that the member may see, open ones first, with team and number of `contacts`."""
    cases = Case.objects.visible_to(member).filter(client=client)
    with_team = cases.annotate(contacts=Count("consultations")).prefetch_related(
        Prefetch("team", CaseMember.objects.in_force().select_related("member"))
    )
    return list(with_team.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-number"))


def open_cases_of(client: Client, member: Member) -> list[Case]:
    """The file's open cases that the member may see; their key is that of the file, which is open already."""
    seen = Case.objects.visible_to(member).open().filter(client=client)
    cases = list(seen.select_related(None).select_related("responsible").order_by("-opened_on", "-number"))
    for case in cases:
        case.client, case.record_key = client, client.record_key
    return cases


def next_case(cases: Iterable[Case]) -> Case | None:
    """The open case that is to be looked at again first; None when no day is set for any."""
    planned = [case for case in cases if case.is_open and case.follow_up_on]
    return min(planned, key=lambda case: (case.follow_up_on, case.number), default=None)


def has_files(member: Member) -> bool:
    """False in an office that has only just begun."""
    # By office, beside what visible_to says: its "or in a team" would make the database look through the whole carrier.
    return Client.objects.visible_to(member).filter(office__in=member.offices_with(Right.COUNSEL)).exists()


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
    left_on: datetime.date | None


def office_load(member: Member, on: datetime.date) -> list[Load]:
    """Open cases per counsellor in the offices that the member leads."""
    names = ("office_id", "office__name", "responsible_id", "responsible__name")
    counted = led_cases_by_counsellor(member, on).order_by("office__name", "responsible__name")
    rows = counted.values_list(*names, "open", "overdue", "unplanned", "responsible__left_on")
    return [Load(*row) for row in rows]


def tasks_left_behind(member: Member) -> list[tuple[UUID, UUID, str, int]]:
    """Open tasks of people who leave or have left, in the offices led: office, person, name, count."""
    tasks = Task.objects.visible_to(member).open().filter(office__in=member.offices_with(Right.LEAD))
    left = tasks.filter(owner__left_on__isnull=False).select_related(None).order_by("owner__name")
    rows = left.values_list("office_id", "owner_id", "owner__name").annotate(count=Count("pk"))
    return list(rows)


@dataclass(frozen=True)
class Team:
    """An office with its telephone number and the others in it, each with what they are there."""

    office: Office
    people: list[tuple[Member, list[str]]]


def teams(member: Member, on: datetime.date) -> list[Team]:
    """The offices that the member works in, with everybody else who works there."""
    working = OfficeRole.objects.held(on).filter(office__in=_offices(member))
    found: dict[Office, dict[Member, list[str]]] = {office: {} for office in _offices(member)}
    others = working.exclude(member=member).select_related("office", "member__user")
    for role in others.order_by("member__name", "role"):
        if role.office is not None:
            found[role.office].setdefault(role.member, []).append(role.get_role_display())
    return [Team(office, list(people.items())) for office, people in found.items()]


def without_pledge(on: datetime.date) -> list[Member]:
    """Members whose role would open files, but whose binding to secrecy is not recorded yet."""
    role = OfficeRole.objects.counselling().filter(member=OuterRef("pk"))
    return list(Member.objects.working(on).unpledged(on).filter(Exists(role)))


def offices_with_staff(on: datetime.date) -> list[Office]:
    """The carrier's open offices, each with the number of people who work there (`staff`)."""
    held = Q(roles__in=OfficeRole.objects.held(on))
    staffed = Office.objects.open().annotate(staff=Count("roles__member", filter=held, distinct=True))
    return list(staffed.order_by("name"))  # a sum drops the order of the model


def _mine(member: Member) -> CaseQuerySet:
    return Case.objects.visible_to(member).of(member)


def _offices(member: Member) -> list[Office]:
    """Offices in which the member has any role, by name."""
    return sorted({role.office for role in member.held_roles if role.office}, key=lambda office: office.name)
