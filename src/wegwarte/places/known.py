"""All places of the Land in memory: read whole when they have changed, and asked by one statement whether they have.

There are some two thousand places under six thousand spellings, which change once a year; every search begins with one
of them. Records are those of the models, shared by all threads of the process: never changed, never saved from here.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db import connection

from wegwarte.places.models import District, Place, PlaceName, PostalCode

_BEHIND_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """One way a place is written: `folded` and `sound` as in `PlaceName`; `rank`: its own name, others, ends of it."""

    folded: str
    sound: str
    rank: int
    latin: bool
    place: Place


class KnownPlaces:
    """The places at one version, and what they are looked up by."""

    def __init__(
        self, version: UUID | None, places: Iterable[Place], spellings: list[Spelling], codes: list[tuple[str, Place]]
    ) -> None:
        self.version = version
        self.by_key = {place.pk: place for place in places}
        self.spellings = sorted(spellings, key=lambda spelling: (spelling.folded, *largest_first(spelling.place)))
        self.codes = sorted(codes, key=lambda row: row[0])
        self.districts: list[District] = []

    @cached_property
    def by_latitude(self) -> list[tuple[float, float, Place]]:
        """Places with a point, from south to north: latitude, longitude, place."""
        placed = [
            (place.latitude, place.longitude, place)
            for place in self.by_key.values()
            if place.latitude is not None and place.longitude is not None
        ]
        return sorted(placed, key=lambda row: row[0])

    @cached_property
    def latin(self) -> list[Spelling]:
        """Spellings in Latin letters."""
        return [spelling for spelling in self.spellings if spelling.latin]

    @cached_property
    def latin_folded(self) -> list[str]:
        """What they are compared by, in the same order."""
        return [spelling.folded for spelling in self.latin]

    @cached_property
    def own_names(self) -> dict[str, str]:
        """The places' own names in Latin letters, folded, by the places' keys."""
        own = {spelling.place.pk: spelling.folded for spelling in self.latin if spelling.rank == 0}
        return dict(sorted(own.items()))

    @cached_property
    def by_sound(self) -> dict[str, list[int]]:
        """Spellings in Latin letters by how they sound: their numbers in `latin`."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, spelling in enumerate(self.latin):
            found[spelling.sound].append(number)
        return dict(found)

    def beginning_with(self, form: str) -> list[Spelling]:
        """Spellings whose folded form begins so, in the order of the alphabet."""
        first = bisect_left(self.spellings, form, key=lambda spelling: spelling.folded)
        last = bisect_left(self.spellings, form + _BEHIND_ALL, first, key=lambda spelling: spelling.folded)
        return self.spellings[first:last]

    def called(self, form: str) -> list[Spelling]:
        """Spellings whose folded form is just this one, the largest places first."""
        return [spelling for spelling in self.beginning_with(form) if spelling.folded == form]

    def between(self, south: float, north: float) -> list[tuple[float, float, Place]]:
        """Places between two latitudes, from south to north: latitude, longitude, place."""
        first = bisect_left(self.by_latitude, south, key=lambda row: row[0])
        return self.by_latitude[first : bisect_right(self.by_latitude, north, first, key=lambda row: row[0])]

    def with_code(self, code: str) -> list[Place]:
        """Places of postal codes that begin with these digits; one that has several is in it several times."""
        first = bisect_left(self.codes, code, key=lambda row: row[0])
        last = bisect_left(self.codes, code + _BEHIND_ALL, first, key=lambda row: row[0])
        return [place for _code, place in self.codes[first:last]]


def largest_first(place: Place) -> tuple[int, str, str]:
    """What places are sorted by: most people first (unknown ones last), then by the alphabet."""
    return -(place.population if place.population is not None else -1), place.sort_key, place.pk


class _Keeper:
    """The process's copy."""

    def __init__(self) -> None:
        self.kept: KnownPlaces | None = None

    def at(self, version: UUID | None) -> KnownPlaces:
        kept = self.kept
        if kept is None or kept.version != version:
            kept = self.kept = _read(version)
        return kept


_keeper = _Keeper()


def known_places() -> KnownPlaces:
    """The places as they are now: one statement, or five when they have changed."""
    return _keeper.at(_version())


def known_places_at(version: UUID | None) -> KnownPlaces:
    """The same for who has asked for the mark (`PlacesVersion`) already, together with another."""
    return _keeper.at(version)


def _version() -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM places_placesversion")
        row = cursor.fetchone()
    return row[0] if row else None


def _read(version: UUID | None) -> KnownPlaces:
    districts = {district.pk: district for district in District.objects.all()}
    places = {place.pk: place for place in Place.objects.all()}
    for place in places.values():
        place.district = districts[place.district_id]
    kinds = list(PlaceName.Kind)
    rows = PlaceName.objects.order_by("pk").values_list("folded", "sound", "kind", "script", "place_id")
    spellings = [
        Spelling(folded, heard, kinds.index(PlaceName.Kind(kind)), script == "Latn", places[key])
        for folded, heard, kind, script, key in rows
    ]
    codes = [(code, places[key]) for code, key in PostalCode.objects.values_list("code", "place_id")]
    found = KnownPlaces(version, places.values(), spellings, codes)
    found.districts = list(districts.values())
    return found
