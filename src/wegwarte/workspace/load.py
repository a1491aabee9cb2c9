"""Who carries how much, for a lead: cases, tasks and deadlines of each, held against their share of a post."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from wegwarte.carriers.models import Absence, Member, Office, OfficeRole, Post
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework.models import Case, Task
from wegwarte.casework.models.case import DUE_SOON
from wegwarte.casework.models.team import not_kept_out
from wegwarte.deadlines.models import Deadline

MUCH = Decimal("1.25")
"""So many times the office's mean of open cases for a full post is said to be much."""

Key = tuple[UUID, UUID]
"""Office and member."""


@dataclass
class Carried:
    """What one counsellor carries in one office. `share`: of a full post, today."""

    member: Member
    share: Decimal = Decimal(0)
    open: int = 0
    due: int = 0
    overdue: int = 0
    unplanned: int = 0
    tasks: int = 0
    tasks_overdue: int = 0
    deadlines: int = 0
    deadlines_overdue: int = 0
    absence: Absence | None = None
    standing_in: list[str] = field(default_factory=list)

    @property
    def weighted(self) -> int | None:
        """Open cases for a full post; None where no share is recorded."""
        return round(self.open / self.share) if self.share else None


@dataclass
class OfficeLoad:
    """One office with everybody who carries something there, or could."""

    office: Office
    people: list[Carried]

    @property
    def mean(self) -> int | None:
        """Open cases for a full post in the office, of those whose share is recorded."""
        known = [each for each in self.people if each.share]
        shares = sum((each.share for each in known), Decimal(0))
        return round(sum(each.open for each in known) / shares) if shares else None

    @property
    def much(self) -> set[UUID]:
        """Who carries much more than the mean."""
        mean = self.mean or 0
        return {each.member.pk for each in self.people if each.weighted and mean and each.weighted > mean * MUCH}


def load_of(member: Member, on: datetime.date) -> list[OfficeLoad]:
    """The offices that the member leads. Eight queries, however many people and cases there are."""
    offices = {office.pk: office for office in member.offices_with(Right.LEAD)}
    counted = _counted(member, offices, on)
    there = OfficeRole.objects.counselling().filter(office__in=offices).values_list("office_id", "member_id")
    keys: set[Key] = set(there) | set(counted)
    people = Member.objects.in_bulk({whose for _office, whose in keys})
    shares, stand_ins = _shares(offices, on), StandIns(on)
    names = {pk: each.name for pk, each in people.items()}
    found = []
    for office_id, office in offices.items():
        rows = []
        for key in sorted((key for key in keys if key[0] == office_id), key=lambda key: names[key[1]]):
            absence = stand_ins.away.get(key[1])
            standing_in = [names[one] for one in stand_ins.of(key[1], office_id) if one in names]
            share = shares.get(key, Decimal(0))
            rows.append(
                Carried(people[key[1]], share, **counted.get(key, {}), absence=absence, standing_in=sorted(standing_in))
            )
        found.append(OfficeLoad(office, rows))
    return found


def led_cases_by_counsellor(member: Member, on: datetime.date) -> QuerySet[Case, dict[str, Any]]:
    """Open cases of the offices that the member leads, counted by office and counsellor: nothing else counts them.

    A row has `office_id`, `responsible_id` and the numbers `open`, `due` (within a week), `overdue` and `unplanned`.
    """
    cases = Case.objects.visible_to(member).open().filter(office__in=member.offices_with(Right.LEAD))
    late, soon = Q(follow_up_on__lt=on), Q(follow_up_on__range=(on, on + DUE_SOON))
    return _by_person(cases, "responsible_id", open=Q(), due=soon, overdue=late, unplanned=Q(follow_up_on__isnull=True))


def _counted(member: Member, offices: Iterable[UUID], on: datetime.date) -> dict[Key, dict[str, int]]:
    # By office, not by file: `visible_to` would read all files of the office to count what hangs on them.
    seen = Q(office__in=offices) & (Q(client__isnull=True) | not_kept_out(member, "client"))
    why = "numbers of the offices that the member leads"
    tasks = Task.objects.everywhere(because=why).open().filter(seen)
    deadlines = Deadline.objects.everywhere(because=why).running().filter(seen)
    found: dict[Key, dict[str, int]] = {}
    _add(found, led_cases_by_counsellor(member, on), "responsible_id")
    _add(found, _by_person(tasks, "owner_id", tasks=Q(), tasks_overdue=Q(due_on__lt=on)), "owner_id")
    late = Q(act_by__lt=on)
    _add(found, _by_person(deadlines, "responsible_id", deadlines=Q(), deadlines_overdue=late), "responsible_id")
    return found


def _by_person(rows: QuerySet[Any], whose: str, **numbers: Q) -> QuerySet[Any, dict[str, Any]]:
    """Counts the rows of each office and member: each number those that fit, all of them for an empty Q."""
    counts = {name: Count("pk", filter=fitting or None) for name, fitting in numbers.items()}
    grouped = rows.select_related(None).order_by().values("office_id", whose)
    counted: QuerySet[Any, dict[str, Any]] = grouped.annotate(**counts)
    return counted


def _add(found: dict[Key, dict[str, int]], counted: Iterable[dict[str, Any]], whose: str) -> None:
    """Puts the numbers of each office and member beside those that were found already."""
    for numbers in counted:
        key = (numbers.pop("office_id"), numbers.pop(whose))
        found.setdefault(key, {}).update(numbers)


def _shares(offices: Iterable[UUID], on: datetime.date) -> dict[Key, Decimal]:
    valid = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), office__in=offices, valid_from__lte=on)
    rows = valid.order_by().values_list("office_id", "member_id").annotate(total=Sum("share"))
    return {(office, member): total for office, member, total in rows}
