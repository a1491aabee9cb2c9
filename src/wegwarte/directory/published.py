"""The published directory in memory: read whole when it has changed, and asked once a request whether it has.

Thousands of people look for an office while a few edit: a search over some thousand services in memory takes a
millisecond, in the database a dozen statements. The version is counted up by triggers, so nothing can be forgotten.
Records are those of the models, never saved from here.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model

from wegwarte.core.dates import today
from wegwarte.directory.hours.free_days import UNKNOWN as NO_SCHOOL_HOLIDAYS
from wegwarte.directory.hours.free_days import SchoolHolidays, known_spans
from wegwarte.directory.kinds import FIRST, TILE_OF, TILES
from wegwarte.directory.models import (
    Closure,
    EntryText,
    Kept,
    Location,
    Organisation,
    SchoolHoliday,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTopic,
    State,
    digest,
)
from wegwarte.places.points import Point, point_of

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, eq=False)
class Entry:
    """A published service in a house: what one result of a search is. `tiles`: topics of the portal it helps with."""

    at: ServiceAtLocation
    service: Service
    location: Location
    organisation: Organisation
    topics: tuple[str, ...]
    tiles: frozenset[str]
    areas: tuple[ServiceArea, ...]
    closures: tuple[Closure, ...]
    school_holidays: SchoolHolidays = NO_SCHOOL_HOLIDAYS

    @property
    def pk(self) -> UUID:
        """That of the service at its location."""
        return self.at.pk

    @property
    def is_first(self) -> bool:
        """Whether it is for everybody and every question: the Migrationsfachdienst."""
        return self.service.kind in FIRST

    @property
    def phone(self) -> str:
        """The most precise telephone number there is."""
        return self.at.phone or self.location.phone or self.organisation.phone

    @property
    def email(self) -> str:
        """The most precise address for mails there is."""
        return self.at.email or self.service.email or self.location.email or self.organisation.email

    @cached_property
    def point(self) -> Point | None:
        """Latitude and longitude in degrees (WGS 84): of the house, else of its place; None when neither is known."""
        return point_of(self.location, self.location.place)


@dataclass
class Published:
    """The directory as it was at one version."""

    version: UUID | None
    entries: list[Entry] = field(default_factory=list)
    texts: dict[tuple[UUID, UUID, str, str], EntryText] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[UUID, Entry]:
        """Entries by the id of the service at its location."""
        return {entry.pk: entry for entry in self.entries}

    @cached_property
    def for_land(self) -> list[Entry]:
        """Entries for the whole Land."""
        return [entry for entry in self.entries if any(_is_land(area) for area in entry.areas)]

    @cached_property
    def by_district(self) -> dict[str, list[Entry]]:
        """Entries for a whole district, by its official key."""
        return self._by(lambda area: area.district_id)

    @cached_property
    def by_place(self) -> dict[str, list[Entry]]:
        """Entries for one place, by its key."""
        return self._by(lambda area: area.place_id)

    @cached_property
    def by_code(self) -> dict[str, list[Entry]]:
        """Entries for one postal code."""
        return self._by(lambda area: area.postal_code)

    @cached_property
    def by_tile(self) -> dict[str, list[Entry]]:
        """Entries that help with a topic of the portal, those for every question included; "" for all entries."""
        found = {"": self.entries}
        for tile in TILES:
            found[tile.key] = [entry for entry in self.entries if tile.key in entry.tiles or entry.is_first]
        return found

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every language that somebody speaks somewhere."""
        return frozenset(tag for entry in self.entries for tag in entry.at.languages)

    def _by(self, key: Callable[[ServiceArea], str | None]) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in {name for area in entry.areas if (name := key(area))}:
                found[name].append(entry)
        return dict(found)

    def text(self, record: Kept, name: str, language: str) -> tuple[str, str]:
        """A text of a record and the language it is in: the translation when there is a current one, else the German.

        An outdated translation is not shown: what changed may be what matters. Nor is one that another carrier wrote.
        """
        source: str = getattr(record, name)
        found = self.texts.get((record.carrier_id, record.pk, name, language))
        if not source or found is None or found.source_digest != digest(source):
            return source, "de"
        return found.text, language


def _is_land(area: ServiceArea) -> bool:
    return area.district_id is None and area.place_id is None and not area.postal_code


class _Keeper:
    """The process's copy."""

    def __init__(self) -> None:
        self.kept: Published | None = None

    def current(self) -> Published:
        version = directory_version()
        if self.kept is None or self.kept.version != version:
            self.kept = _read(version)
        return self.kept


_keeper = _Keeper()


def published() -> Published:
    """The directory as it is now: one statement, or ten when it has changed."""
    return _keeper.current()


def directory_version() -> UUID | None:
    """The mark that every change of the directory draws anew. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM directory_directoryversion")
        row = cursor.fetchone()
    return row[0] if row else None


def _read(version: UUID | None) -> Published:
    services = {service.pk: service for service in Service.objects.published().filter(state=State.PUBLISHED)}
    organisations = {organisation.pk: organisation for organisation in Organisation.objects.all()}
    locations = {
        location.pk: location for location in Location.objects.in_use(today()).select_related("place__district")
    }
    topics = _grouped(ServiceTopic.objects.order_by("topic_id"), "service_id")
    areas = _grouped(ServiceArea.objects.all(), "service_id")
    # A closure that is over is of no use; those to come are told in time.
    closures = _grouped(
        Closure.objects.filter(last_day__gte=today() - datetime.timedelta(days=1)).order_by("first_day"), "location_id"
    )
    free = known_spans(SchoolHoliday.objects.values_list("first_day", "last_day"))
    entries = []
    for at in ServiceAtLocation.objects.order_by("pk"):
        service, location = services.get(at.service_id), locations.get(at.location_id)
        if service is None or location is None:
            continue
        at.service, at.location = service, location
        ids = tuple(row.topic_id for row in topics[service.pk])
        tiles = frozenset(TILE_OF[topic] for topic in ids if topic in TILE_OF)
        organisation = organisations[service.organisation_id]
        around = (*areas[service.pk],), (*closures[location.pk],)
        entries.append(Entry(at, service, location, organisation, ids, tiles, *around, free))
    texts = {(text.carrier_id, text.entry_id, text.field, text.language): text for text in EntryText.objects.all()}
    return Published(version, entries, texts)


def _grouped(rows: Iterable[M], key: str) -> dict[Any, list[M]]:
    found: dict[Any, list[M]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
