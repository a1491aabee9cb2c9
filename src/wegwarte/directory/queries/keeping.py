"""What needs doing in the entries that a carrier keeps."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.keyset import Page, Part, page_of_parts
from wegwarte.directory.models import CHECKED_FOR, ErrorReport, Kept, Service, ServiceAtLocation, ServiceQuerySet, State
from wegwarte.directory.queries.translations import Tally, stored_for, tallies


@dataclass(frozen=True)
class Tab:
    """A part of the keepers' pages; `count`: how much is to be done there."""

    label: str | Promise
    url: str
    current: bool
    count: int | None = None


TABS: tuple[tuple[str, Promise, str], ...] = (
    ("entries", _("Entries"), "keep"),
    ("places", _("Organisations and houses"), "places"),
    ("due", _("To be checked"), "due"),
    ("reports", _("Reported errors"), "reports"),
    ("translations", _("Translations"), "translations"),
    ("unanswered", _("Searched and not found"), "unanswered"),
    ("moving", _("Entries as files"), "moving"),
)


def tabs_of(member: Member, current: str) -> list[Tab]:
    """The parts of the keepers' pages, with what waits there. Two queries."""
    counts = {
        "due": due_of(member.carrier_id, today()).count(),
        "reports": ErrorReport.objects.filter(done_at=None).count(),
    }
    return [Tab(label, reverse(f"directory:{name}"), key == current, counts.get(key)) for key, label, name in TABS]


LAND_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("entries", _("Entries"), "land"),
    ("reports", _("Reported errors"), "land_reports"),
    ("moving", _("Entries as files"), "platform_moving"),
)


def tabs_of_land(current: str) -> list[Tab]:
    """The parts of the operator's pages of what the platform keeps. One query."""
    counts = {"reports": ErrorReport.objects.filter(done_at=None).count()}
    return [Tab(label, reverse(f"directory:{name}"), key == current, counts.get(key)) for key, label, name in LAND_TABS]


def offices_spoken_for(member: Member) -> list[Office]:
    """The offices of which the member keeps the entries; for the administration all open ones of the carrier."""
    return list(Office.objects.open()) if member.may(Right.ADMINISTER) else member.offices_with(Right.KEEP_DIRECTORY)


def is_due(service: Service, on: datetime.date) -> bool:
    """Whether the entry is published, and nobody has checked it for half a year."""
    checked = service.checked_on
    return service.state == State.PUBLISHED and (checked is None or checked < on - CHECKED_FOR)


def reports_in_order(asked: Mapping[str, str]) -> Page[ErrorReport]:
    """Reports of errors: the open ones first, the newest on top; what was dealt with stays for 90 days."""
    all_of_them = ErrorReport.objects.select_related("at_location__service", "at_location__location")
    parts = [Part(all_of_them.filter(done_at__isnull=done), ["-received_at", "-id"]) for done in (True, False)]
    return page_of_parts(parts, asked, size=20)


def due_of(carrier_id: UUID, on: datetime.date) -> ServiceQuerySet:
    """Published services of the carrier that nobody has checked for half a year, the longest first."""
    mine: ServiceQuerySet = Service.objects.kept_by(carrier_id)
    return mine.unchecked_since(on - CHECKED_FOR).order_by("checked_on", "name", "pk")


def open_reports_of(services: Sequence[Service]) -> dict[UUID, int]:
    """How many reports of errors wait for each of these services. One query."""
    reports = ErrorReport.objects.filter(done_at=None, at_location__service__in=services).order_by()
    return dict(reports.values_list("at_location__service").annotate(count=Count("pk")))


def translated_of(service: Service, places: Sequence[ServiceAtLocation]) -> list[tuple[Tally, str, Kept]]:
    """How much of an entry is translated into each language, its houses included, and what is to be done first.

    The second and third: kind and record of the first that lacks something, else the service. One query.
    """
    records: list[tuple[str, Kept]] = [("service", service)]
    for at in places:
        records += [("at_location", at), ("location", at.location)]
    stored = stored_for(service.carrier_id, [record for _kind, record in records])
    each = [tallies([pair], stored) for pair in records]
    return [
        (whole, *next((pair for pair, own in zip(records, each, strict=True) if not own[place].is_done), records[0]))
        for place, whole in enumerate(tallies(records, stored))
    ]


def entries_to_check(services: Sequence[Service]) -> list[tuple[Service, list[ServiceAtLocation]]]:
    """Each service with the houses where it is offered, so that one sees at a glance whether it is right. One query."""
    places: dict[UUID, list[ServiceAtLocation]] = {}
    keepers = {service.carrier_id for service in services}  # the index begins with it
    offered = ServiceAtLocation.objects.filter(carrier_id__in=keepers, service__in=services)
    for at in offered.select_related("location").order_by("pk"):
        places.setdefault(at.service_id, []).append(at)
    return [(service, places.get(service.pk, [])) for service in services]
