"""What the page of the open hour shows: the topics, the counts of the day, one's own contacts."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Count, Q

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models import Consultation
from wegwarte.casework.models.consultation import ConsultationQuerySet
from wegwarte.catalogue import codes

BRIEF = "kontakt_typ.KURZ"
LATEST, YEAR = 500, datetime.timedelta(days=365)
USUAL, SHOWN = 9, 8  # topics at the top: one for each digit; own contacts below


@dataclass(frozen=True)
class Topic:
    """A tile: how often it was counted today, by the office and by oneself."""

    code: str
    name: str
    office: int
    own: int


@dataclass(frozen=True)
class Hour:
    """The open hour of one office and day. `latest`: one's own brief contacts, the last one first."""

    office: Mapping[str, int] = field(default_factory=dict)
    own: Mapping[str, int] = field(default_factory=dict)
    latest: list[Consultation] = field(default_factory=list)

    @property
    def last(self) -> Consultation | None:
        """What the member counted last."""
        return self.latest[0] if self.latest else None

    @property
    def before(self) -> Consultation | None:
        """What the member counted before that."""
        return self.latest[1] if len(self.latest) > 1 else None

    @property
    def office_total(self) -> int:
        return sum(self.office.values())

    @property
    def own_total(self) -> int:
        return sum(self.own.values())

    def tile(self, code: str) -> Topic:
        """The topic with its counts."""
        return Topic(code, codes.label(code), self.office.get(code, 0), self.own.get(code, 0))


def hour_of(office: Office, member: Member, on: datetime.date) -> Hour:
    """Two queries, however many were counted."""
    counted = (
        _brief(office)
        .filter(on=on)
        .values("main_topic_id")
        .annotate(office_count=Count("pk"), own_count=Count("pk", filter=Q(member_id=member.pk)))
        .values_list("main_topic_id", "office_count", "own_count")
    )
    rows = list(counted)
    return Hour(
        {code: of_office for code, of_office, _own in rows},
        {code: own for code, _of_office, own in rows if own},
        list(own_brief(member, on).filter(office=office).order_by("-created_at", "-id")[:SHOWN]),
    )


def own_brief(member: Member, on: datetime.date) -> ConsultationQuerySet:
    """The brief contacts that the member noted for that day: nobody takes back another's here."""
    contacts = Consultation.objects.visible_to(member).select_related("district")
    return contacts.filter(member_id=member.pk, on=on, client__isnull=True, kind_id=BRIEF)


def topics_of(hour: Hour, office: Office, on: datetime.date) -> tuple[list[Topic], list[tuple[str, list[Topic]]]]:
    """The tiles: those that the office counts most, then all others by their groups.

    Today's do not count for the order, so that no tile moves while people tap.
    """
    groups = codes.grouped_choices("thema", on=on, keep=list(hour.office))
    offered = [code for _title, options in groups for code, _name in options]
    usual = _usual(office, on, offered, [options[0][0] for _title, options in groups])
    others = [
        (title, [_below(title, hour.tile(code)) for code, _name in options if code not in usual])
        for title, options in groups
    ]
    return [hour.tile(code) for code in usual], [(title, tiles) for title, tiles in others if tiles]


def _below(title: str, tile: Topic) -> Topic:
    """Without the name of the group that stands above it: "Asyl: Folgeantrag" is "Folgeantrag" there."""
    name = tile.name.removeprefix(f"{title}: ")
    return replace(tile, name=name[:1].upper() + name[1:])


def _usual(office: Office, on: datetime.date, offered: list[str], firsts: list[str]) -> list[str]:
    """One query over the office's latest brief contacts; while it has none, the first topic of each group."""
    latest = (
        _brief(office)
        .filter(on__lt=on, on__gte=on - YEAR)
        .order_by("-on", "-id")
        .values_list("main_topic_id", flat=True)[:LATEST]
    )
    used = [code for code, _times in Counter(latest).most_common() if code in offered]
    return (used + [code for code in firsts if code not in used])[:USUAL]


def _brief(office: Office) -> ConsultationQuerySet:
    contacts = Consultation.objects.everywhere(because="codes and counts of an office's brief contacts, no content")
    return contacts.filter(office=office, client__isnull=True, kind_id=BRIEF)
