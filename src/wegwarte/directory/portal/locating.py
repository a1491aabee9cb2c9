"""Where somebody looks: a place of the Land, several that may be meant, or none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from wegwarte.directory.finding import Where
from wegwarte.directory.portal.asked import Asked
from wegwarte.directory.published import Published
from wegwarte.places.known import KnownPlaces
from wegwarte.places.models import District, Place
from wegwarte.places.points import Point, point_of
from wegwarte.places.queries import (
    code_and_name,
    districts_called,
    find_places,
    nearest_place,
    nearest_spellings,
    places_called,
    places_for_postal_code,
)
from wegwarte.places.spelling import latinised

OFFERED = 8
SURE = 85
"""Likeness (0 to 100) from which a misspelt name is taken for the one place near it: not Berlin for Berlingen."""
_WHOLE_CODE = re.compile(r"[0-9]{5}\b", re.ASCII)


@dataclass(frozen=True)
class Located:
    """A place that is clear. `name`: for headings; `guessed`: the device said it, or it was spelt otherwise."""

    where: Where
    name: str
    guessed: bool = False


@dataclass(frozen=True)
class Unclear:
    """What to ask back. `places`: which may be meant; `code`: the postal code that all of them have.

    `outside`: nothing of that name or code is in the Land; `places` are then the nearest spellings.
    """

    places: Sequence[Place] = ()
    code: str = ""
    outside: bool = False

    @property
    def of_districts(self) -> bool:
        """Whether the places lie in several districts."""
        return len({place.district_id for place in self.places}) > 1


def locate(asked: Asked, directory: Published) -> Located | Unclear:
    """The place of a question. `Unclear()` when it names none. No query."""
    known = directory.places
    if asked.near is not None:
        return _near(asked.near, known)
    if asked.place:
        chosen = known.by_key.get(asked.place)
        return _in(chosen, asked.where) if chosen else Unclear(outside=True)
    if not asked.where:
        return Unclear()
    code, name = code_and_name(asked.where)
    return _of_code(code, directory) if code and not name else _of_name(asked.where, known)


def _near(point: Point, known: KnownPlaces) -> Located | Unclear:
    place = nearest_place(*point, known=known)
    if place is None:
        return Unclear(outside=True)
    return Located(Where(place, "", point, place.district_id), place.name, guessed=True)


def _in(place: Place, typed: str, *, guessed: bool = False) -> Located:
    code = typed[:5] if _WHOLE_CODE.match(typed) else ""
    return Located(Where.at(place, code), f"{code} {place.name}".strip(), guessed)


def _of_code(code: str, directory: Published) -> Located | Unclear:
    """A postal code, whole or begun: asked back when not all its places have the same district and office."""
    places = places_for_postal_code(code, known=directory.places)
    if not places:
        return Unclear(code=code, outside=True)
    whole = code if _WHOLE_CODE.fullmatch(code) else ""
    if not whole or len({place.district_id for place in places}) > 1 or _differ(places, directory):
        return Unclear(places[: 2 * OFFERED], whole)
    return _in(places[0], code)


def _differ(places: Sequence[Place], directory: Published) -> bool:
    """Whether another office for everybody is there for some of the places than for the others."""
    offices = {frozenset(e.pk for e in directory.by_place.get(place.pk, ()) if e.is_first) for place in places}
    return len(offices) > 1


def _of_name(text: str, known: KnownPlaces) -> Located | Unclear:
    places = find_places(text, OFFERED, known=known)
    called = places_called(text, places, known=known) if places else []
    if len(called) == 1:
        return _in(called[0], text)
    if called:
        return Unclear(called)
    if len(places) == 1 and fuzz.ratio(latinised(code_and_name(text)[1]), latinised(places[0].name)) >= SURE:
        return _in(places[0], "", guessed=True)
    if district := next(iter(districts_called(text, known=known)), None):
        return _of_district(district)
    return Unclear(places) if places else Unclear(nearest_spellings(text, known=known), outside=True)


def _of_district(district: District) -> Located:
    return Located(Where(None, "", point_of(district), district.pk), district.name)
