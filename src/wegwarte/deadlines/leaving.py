"""What of this app somebody leaves behind: running deadlines and procedures. Their calendar's address ends."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from wegwarte.carriers.leaving import OpenWork, ends_with_membership, register
from wegwarte.carriers.models import Member
from wegwarte.deadlines.models import Deadline, Feed, Procedure


def _by_office(member: Member) -> Mapping[UUID, int]:
    running = Deadline.objects.everywhere(because="the administration learns numbers by office, nothing else")
    counted = running.of(member).running().order_by().values_list("office_id").annotate(count=Count("pk"))
    return dict(counted)


def _procedures_by_office(member: Member) -> Mapping[UUID, int]:
    running = Procedure.objects.everywhere(because="the administration learns numbers by office, nothing else")
    mine = running.running().filter(responsible=member)
    return dict(mine.order_by().values_list("office_id").annotate(count=Count("pk")))


register(
    "deadlines",
    OpenWork(ngettext_lazy("%(count)d running deadline", "%(count)d running deadlines", "count"), _by_office),
)
register(
    "procedures",
    OpenWork(
        ngettext_lazy("%(count)d running procedure", "%(count)d running procedures", "count"), _procedures_by_office
    ),
)


def _end_feed(member: Member) -> None:
    """Who comes back makes a new address: the old one may lie anywhere by then."""
    Feed.objects.running().filter(member=member).update(ended_at=timezone.now())


ends_with_membership("feeds", _end_feed)
