"""What the start page reads, for each kind of member. A fixed number of queries, however much there is."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Window

from wegwarte.carriers.models import Member, Office, OfficeNotice, OfficeRole
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import Duty, of_theirs
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Case, CaseEvent, CaseMember, Client, OpenedFile, Relative, Task
from wegwarte.casework.models.case import DUE_SOON, CaseQuerySet
from wegwarte.casework.queries.of_file import in_file
from wegwarte.casework.queries.relatives import RelativesDocument, ending_of_relatives
from wegwarte.casework.queries.status import ending
from wegwarte.core.dates import today
from wegwarte.documents.ending import EndingPaper, ending_of
from wegwarte.documents.models import Document as Paper
from wegwarte.workspace.lines import Ending, found
from wegwarte.workspace.load import led_cases_by_counsellor

NEW_FOR = datetime.timedelta(days=7)
ENDED = datetime.timedelta(weeks=2)  # after that it has been seen, and waits in its list
SHOWN, NEW, OF_OTHERS = 5, 8, 60
DOCUMENTS = 20


def due_cases(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> list[Case]:
    """Open cases whose day has come or comes within a week, the longest waiting first; `found`: how many there are.

    The member's own, and those of people for whom they stand in.
    """
    return _DUE.of_all(member, on, duties)


def _due_cases(member: Member, on: datetime.date, duties: Sequence[Duty] = ()) -> CaseQuerySet:
    whose = Q(responsible_id=member.pk)
    if duties:
        whose |= of_theirs(duties, "responsible")
    rows = Case.objects.visible_to(member).filter(whose).in_a_line().due_by(on + DUE_SOON)
    most = OF_OTHERS if duties else SHOWN
    return rows.annotate(found=Window(Count("*"))).order_by("follow_up_on", "id")[:most]


def new_with(member: Member, on: datetime.date) -> list[CaseEvent]:
    """Hand-overs of the last week to the member, of open cases whose file they have not opened since."""
    return _NEW.of(member, on)


def _new_with(member: Member, on: datetime.date) -> QuerySet[CaseEvent]:
    opened = OpenedFile.objects.filter(member_id=member.pk, client=OuterRef("case__client"), at__gt=OuterRef("at"))
    mine = Case.objects.visible_to(member).filter(responsible_id=member.pk).open()
    events = CaseEvent.objects.of_cases(mine).filter(
        ~Exists(opened), kind=CaseEvent.Kind.HANDED_OVER, to_id=member.pk, on__gte=on - NEW_FOR
    )
    return events.select_related("case__client__record_key").order_by("-at", "-id")[:NEW]


def ending_documents(
    member: Member, on: datetime.date, *, relatives: bool = True, papers: bool = True
) -> tuple[list[Ending], int]:
    """Residence documents in the member's open cases that end so soon that it is told, or ended lately.

    The one that ends first at the top, and how many there are. Those of clients, of `relatives` without a file, and
    other `papers`: passports, certificates.
    """
    clients, others = _DOCUMENTS.of(member, on), _OF_RELATIVES.of(member, on) if relatives else []
    kept = _PAPERS.of(member, on) if papers else []
    rows: list[Ending] = [*clients, *map(RelativesDocument, others), *map(EndingPaper, kept)]
    first = sorted(rows, key=lambda row: (row.status_until or on, str(row.pk)))[:DOCUMENTS]
    return first, found(clients) + found(others) + found(kept)


def _ending_papers(member: Member, on: datetime.date) -> QuerySet[Paper]:
    mine = Case.objects.visible_to(member).filter(responsible_id=member.pk).open()
    rows = ending_of(mine, member, on).annotate(found=Window(Count("*"))).select_related("relative__record_key")
    return rows.order_by("valid_until", "id")[:DOCUMENTS]


def _ending_documents(member: Member, on: datetime.date) -> QuerySet[Client]:
    mine = Case.objects.visible_to(member).filter(responsible_id=member.pk).open()
    clients = Client.objects.visible_to(member).in_a_line().filter(ending(on))
    ending_soon = clients.filter(Exists(mine.filter(client=OuterRef("pk")))).annotate(found=Window(Count("*")))
    return ending_soon.order_by("status_until", "id")[:DOCUMENTS]


def is_due(document: Ending, on: datetime.date) -> bool:
    """Whether the end of a residence document stands among what is due; else it waits in its list."""
    return document.status_until is not None and on - ENDED <= document.status_until <= on + DUE_SOON


def _ending_of_relatives(member: Member, on: datetime.date) -> QuerySet[Relative]:
    mine = Case.objects.visible_to(member).filter(responsible_id=member.pk).open()
    rows = ending_of_relatives(mine, member, on).annotate(found=Window(Count("*")))
    return rows.order_by("status_until", "id")[:DOCUMENTS]


_DUE, _NEW, _DOCUMENTS = AskedOften(_due_cases), AskedOften(_new_with), AskedOften(_ending_documents)
_OF_RELATIVES, _PAPERS = AskedOften(_ending_of_relatives), AskedOften(_ending_papers)


def cases_of(client: Client, member: Member) -> list[Case]:
    """The file's cases that the member may see, open ones first, with team and number of `contacts`."""
    cases = Case.objects.visible_to(member).filter(client=client)
    with_team = cases.annotate(contacts=Count("consultations")).prefetch_related(
        Prefetch("team", CaseMember.objects.in_force().select_related("member"))
    )
    return list(with_team.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-number"))


def open_cases_of(client: Client, member: Member) -> list[Case]:
    """The file's open cases that the member may see; their key is that of the file, which is open already."""
    return in_file(client, _OPEN.of(member, today(), client.pk))


def _open_cases_of(member: Member, on: datetime.date, client_id: UUID) -> CaseQuerySet:
    seen = Case.objects.visible_to(member).open().filter(client_id=client_id).select_related(None)
    return seen.select_related("responsible").order_by("-opened_on", "-number")


_OPEN = AskedOften(_open_cases_of)


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


def _offices(member: Member) -> list[Office]:
    """Offices in which the member has any role, by name."""
    return sorted({role.office for role in member.held_roles if role.office}, key=lambda office: office.name)
