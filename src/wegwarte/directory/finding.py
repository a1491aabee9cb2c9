"""From a place and a question to the offices and services that help, in the order in which they should be tried."""

import datetime
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from wegwarte.directory.models import CHECKED_FOR
from wegwarte.directory.published import Entry, Published
from wegwarte.places.models import Place
from wegwarte.places.points import Point, point_of

KM_PER_DEGREE = 111.2
MOST = 60
MANY = 1000
"""Entries from which on it is quicker to look next door first."""
FAR = 60.0  # km. Beyond it somebody without a car does not go for counselling.
NEXT_DOOR = 25.0  # km: a Migrationsfachdienst for another place that somebody may know better
STALE_COSTS = 15.0  # km by which an entry seems farther away that nobody has checked for half a year
INTERPRETER_COSTS = 5.0  # km


@dataclass(frozen=True)
class Where:
    """Where somebody looks: `place` as found, `code` the postal code they typed, or a point of the device.

    `point` is the middle of the place, or the device's, rounded before it was sent.
    """

    place: Place | None = None
    code: str = ""
    point: Point | None = None
    district: str = ""

    @classmethod
    def at(cls, place: Place, code: str = "") -> "Where":
        """In a place."""
        return cls(place, code, point_of(place), place.district_id)


@dataclass(frozen=True)
class Wish:
    """What somebody needs. `tile`: a topic of the portal; `speaks`: a language; `kind`: of service; "" for any."""

    tile: str = ""
    speaks: str = ""
    kind: str = ""


@dataclass(slots=True, eq=False)
class Hit:
    """One result. `responsible`: its area covers the place; `km`: as the crow flies, None when a point is missing."""

    entry: Entry
    responsible: bool
    km: float | None


def find(directory: Published, where: Where, wish: Wish, on: datetime.date) -> list[Hit]:
    """The entries that fit, best first, at most 60.

    First the Migrationsfachdienst whose area covers the place, whatever the topic: it is there for every question. With
    a topic then the services for just that; without one other Migrationsfachdienste up to 25 km away, then services of
    all kinds. Among equals the nearer one. An entry that nobody has checked for half a year counts as if it were 15 km
    farther away, one where the language is spoken only through interpreters as if it were 5 km.
    """
    covering, stale = covers(directory, where), on - CHECKED_FOR
    yours = [
        Hit(entry, responsible=True, km=distance(where.point, entry.point)) for entry in covering if fits(entry, wish)
    ]
    ranked: list[tuple[_Rank, Hit]] = []
    many = len(directory.from_south(wish.tile)[0]) > MANY
    for radius in (NEXT_DOOR, FAR) if many else (FAR,):
        others = [hit for hit in _around(directory, where.point, radius, wish) if hit.entry not in covering]
        ranked = sorted(((_rank(hit, wish, stale), hit) for hit in (*yours, *others)), key=itemgetter(0))
        # Nobody beyond the radius can come before these: they are of this tier or a later one, and farther away.
        if len(ranked) >= MOST and ranked[MOST - 1][0] < (_ANOTHER if wish.tile else _UNASKED, radius):
            break
    return [hit for _rank, hit in ranked[:MOST]]


def _around(directory: Published, point: Point | None, radius: float, wish: Wish) -> Iterator[Hit]:
    """What fits within a radius (km): first by latitude, in which the entries are sorted, and by longitude."""
    if point is None:
        return
    latitudes, entries = directory.from_south(wish.tile)
    reach = radius / KM_PER_DEGREE + 1e-6
    reach_east = reach / math.cos(math.radians(abs(point[0]) + reach))  # degrees of longitude are shorter up north
    west, east = point[1] - reach_east, point[1] + reach_east
    first, last = bisect_left(latitudes, point[0] - reach), bisect_right(latitudes, point[0] + reach)
    for longitude, entry in entries[first:last]:
        if west <= longitude <= east and fits(entry, wish):
            km = distance(point, entry.point)
            if km is not None and km <= radius:
                yield Hit(entry, responsible=False, km=km)


def covers(directory: Published, where: Where) -> set[Entry]:
    """Entries whose area covers the place: by the place, the postal code, the district, or the whole Land."""
    found: set[Entry] = set(directory.for_land)
    found.update(directory.by_district.get(where.district, ()))
    found.update(directory.by_code.get(where.code, ()) if where.code else ())
    if where.place is not None:
        found.update(directory.by_place.get(where.place.pk, ()))
    return found


def distance(one: Point | None, other: Point | None) -> float | None:
    """Kilometres between two points as the crow flies, exact enough inside a Land; None without both."""
    if one is None or other is None:
        return None
    north = one[0] - other[0]
    east = (one[1] - other[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east) * KM_PER_DEGREE


def is_stale(entry: Entry, on: datetime.date) -> bool:
    """Whether nobody has checked the entry for half a year."""
    return _unchecked(entry, on - CHECKED_FOR)


def _unchecked(entry: Entry, since: datetime.date) -> bool:
    checked = entry.service.checked_on
    return checked is None or checked < since


def fits(entry: Entry, wish: Wish) -> bool:
    """Whether the entry is of the kind, helps with the topic, and the language is spoken there."""
    if wish.kind and entry.service.kind != wish.kind:
        return False
    if wish.tile and wish.tile not in entry.tiles and not entry.is_first:
        return False
    return not wish.speaks or wish.speaks in entry.at.languages or entry.at.interpreters


_Rank = tuple[int, float, int]
_YOURS, _ANOTHER, _UNASKED, _LAST = range(4)
"""The own Migrationsfachdienst; what was asked for, or another one next door; special services; others far away."""


def _rank(hit: Hit, wish: Wish, stale: datetime.date) -> _Rank:
    seems = FAR if hit.km is None else hit.km
    seems += STALE_COSTS if _unchecked(hit.entry, stale) else 0.0
    seems += INTERPRETER_COSTS if wish.speaks and wish.speaks not in hit.entry.at.languages else 0.0
    return _tier(hit, wish), seems, hit.entry.pk.int


def _tier(hit: Hit, wish: Wish) -> int:
    """Another Migrationsfachdienst comes before special services only when it is near, and not asked for a topic."""
    if not hit.entry.is_first:
        return _ANOTHER if wish.tile else _UNASKED
    if hit.responsible:
        return _YOURS
    return _ANOTHER if not wish.tile and hit.km is not None and hit.km <= NEXT_DOOR else _LAST


def fitting(hits: Iterable[Hit], wish: Wish) -> list[Hit]:
    """Those that answer the topic by themselves: what is left when nobody but the Migrationsfachdienst would."""
    return [hit for hit in hits if not wish.tile or wish.tile in hit.entry.tiles]
