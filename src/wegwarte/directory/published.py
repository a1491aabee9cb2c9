"""The published directory in memory: read whole when it has changed, and asked once a request whether it has.

Thousands of people look for an office while a few edit: a search over some thousand services in memory takes a
millisecond, in the database a dozen statements. Triggers draw its mark anew, so nothing can be forgotten.
Records are those of the models, never saved from here.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter
from uuid import UUID

from django.db import connection

from wegwarte.core.dates import today
from wegwarte.directory.hours.free_days import UNKNOWN as NO_SCHOOL_HOLIDAYS
from wegwarte.directory.hours.free_days import SchoolHolidays, known_spans
from wegwarte.directory.hsds.records import Records, read_public
from wegwarte.directory.in_memory import InMemory
from wegwarte.directory.kinds import FIRST, TILE_OF, TILES
from wegwarte.directory.models import (
    Closure,
    Kept,
    Location,
    Organisation,
    SchoolHoliday,
    Service,
    ServiceArea,
    ServiceAtLocation,
    State,
    digest,
)
from wegwarte.places.known import KnownPlaces, known_places_at
from wegwarte.places.points import Point, point_of


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
    """The directory as it was in one state. `records`: all that the interface tells, paused services too."""

    state: "ReadAt"
    records: Records
    entries: list[Entry] = field(default_factory=list)

    @property
    def version(self) -> UUID | None:
        """The mark of the directory at that time."""
        return self.state.version

    @property
    def places(self) -> KnownPlaces:
        """The places of that time."""
        return self.state.places

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

    def from_south(self, tile: str) -> tuple[list[float], list[tuple[float, Entry]]]:
        """Latitudes, and longitudes with their entries, from south to north: of those that help with a topic."""
        return self._from_south.get(tile) or self._from_south[""]

    @cached_property
    def _from_south(self) -> dict[str, tuple[list[float], list[tuple[float, Entry]]]]:
        found = {}
        for tile, entries in self.by_tile.items():
            placed = sorted(((*entry.point, entry) for entry in entries if entry.point), key=itemgetter(0))
            found[tile] = [row[0] for row in placed], [row[1:] for row in placed]
        return found

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every language that somebody speaks somewhere."""
        return frozenset(tag for entry in self.entries for tag in entry.at.languages)

    def look_up(self) -> None:
        """Builds what searches look into now, so that the first of them does not."""
        _ = self.by_id, self.for_land, self.by_district, self.by_place, self.by_code, self.spoken, self._from_south

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
        for text in self.records.texts_of.get(record.pk, ()) if source else ():
            if (text.field, text.language, text.carrier_id) == (name, language, record.carrier_id):
                return (text.text, language) if text.source_digest == digest(source) else (source, "de")
        return source, "de"


def _is_land(area: ServiceArea) -> bool:
    return area.district_id is None and area.place_id is None and not area.postal_code


def published() -> Published:
    """The directory as it is now: one statement, or a dozen when it has changed."""
    return _keeper.current()


def recently_published() -> Published:
    """The same for pages that answer a search: nobody waits there while it is read anew, some seconds at most."""
    return _keeper.recent()


@dataclass(frozen=True)
class ReadAt:
    """What the directory in memory depends on. The day: closures end, and houses are given up."""

    version: UUID | None
    places: KnownPlaces
    day: datetime.date


def _now() -> ReadAt:
    """One statement: the marks that every change of the directory, and of the places, draws anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT mark FROM directory_directoryversion), (SELECT mark FROM places_placesversion)")
        directory, places = cursor.fetchone()
    return ReadAt(directory, known_places_at(places), today())


def _read(state: ReadAt) -> Published:
    records = read_public(state.places)
    directory = Published(state, records, [*_entries(records, state.day)])
    directory.look_up()
    return directory


def _entries(records: Records, day: datetime.date) -> Iterator[Entry]:
    """Of published services. A closure that is over is of no use; those to come are told in time."""
    free = known_spans(SchoolHoliday.objects.values_list("first_day", "last_day"))
    since = day - datetime.timedelta(days=1)
    for at in records.at_locations.values():
        service, location = records.services[at.service_id], records.locations[at.location_id]
        if service.state != State.PUBLISHED:
            continue
        at.service, at.location = service, location
        topics = records.topics_of.get(service.pk, ())
        closures = tuple(found for found in records.closures_of.get(location.pk, ()) if found.last_day >= since)
        yield Entry(
            at, service, location, records.organisations[service.organisation_id], topics, _tiles(topics),
            tuple(records.areas_of.get(service.pk, ())), closures, free,
        )  # fmt: skip


@lru_cache(maxsize=2000)
def _tiles(topics: tuple[str, ...]) -> frozenset[str]:
    """One set for all entries with the same topics."""
    return frozenset(TILE_OF[topic] for topic in topics if topic in TILE_OF)


_keeper = InMemory(_now, _read)
