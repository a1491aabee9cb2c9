"""What of this app somebody leaves behind: cases and their follow-ups; and what ends with them, places in teams."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import ngettext_lazy

from wegwarte.carriers.leaving import OpenWork, ends_with_membership, register
from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, CaseMember, Drawer, DrawerMember, Task
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.core.dates import today


def _open(member: Member) -> CaseQuerySet:
    return (
        Case.objects.everywhere(because="the administration learns numbers by office, nothing else").of(member).open()
    )


def _by_office(cases: CaseQuerySet) -> Mapping[UUID, int]:
    return dict(cases.order_by().values_list("office_id").annotate(count=Count("pk")))


def _tasks(member: Member) -> Mapping[UUID, int]:
    tasks = Task.objects.everywhere(because="the administration learns numbers by office, nothing else")
    counted = tasks.of(member).open().order_by().values_list("office_id").annotate(count=Count("pk"))
    return dict(counted)


def _end_places_in_teams(member: Member) -> None:
    CaseMember.objects.filter(member=member).delete()


register(
    "cases",
    OpenWork(
        ngettext_lazy("%(count)d open case", "%(count)d open cases", "count"), lambda member: _by_office(_open(member))
    ),
)
register(
    "overdue",
    OpenWork(
        ngettext_lazy("%(count)d overdue follow-up", "%(count)d overdue follow-ups", "count"),
        lambda member: _by_office(_open(member).due_by(today() - timedelta(days=1))),
    ),
)
register(
    "planned",
    OpenWork(
        ngettext_lazy("%(count)d planned follow-up", "%(count)d planned follow-ups", "count"),
        lambda member: _by_office(_open(member).filter(follow_up_on__gte=today())),
    ),
)
register("tasks", OpenWork(ngettext_lazy("%(count)d open task", "%(count)d open tasks", "count"), _tasks))
ends_with_membership("teams", _end_places_in_teams)


def _named_in(member: Member) -> Mapping[UUID, int]:
    """Drawers that nobody but this person opens."""
    drawers = Drawer.objects.everywhere(because="the administration learns numbers by office, nothing else").there()
    others = DrawerMember.objects.in_force().filter(drawer=OuterRef("pk")).exclude(member=member)
    alone = drawers.filter(named__member=member).filter(~Exists(others)).order_by()
    return dict(alone.values_list("client__office_id").annotate(count=Count("pk")))


def _remove_from_drawers(member: Member) -> None:
    DrawerMember.objects.filter(member=member).delete()


register(
    "drawers",
    OpenWork(
        ngettext_lazy(
            "%(count)d sealed drawer that nobody else opens",
            "%(count)d sealed drawers that nobody else opens",
            "count",
        ),
        _named_in,
    ),
)
ends_with_membership("drawers", _remove_from_drawers)
