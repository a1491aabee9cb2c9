"""The parameters of the interface: which records a list holds. All that are given must be fulfilled."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from wegwarte.directory.finding import distance
from wegwarte.directory.hsds import offers
from wegwarte.directory.hsds.held import Held
from wegwarte.directory.hsds.profile import Thing
from wegwarte.directory.models import Location, Organisation, Service, ServiceArea, ServiceAtLocation
from wegwarte.places.points import Point, point_of
from wegwarte.places.queries import places_for_postal_code
from wegwarte.places.spelling import fold

R = TypeVar("R")


@dataclass(frozen=True)
class Wanted:
    """What a list of services is asked for; empty for anything. `organisation` and the term are ids as text."""

    search: str = ""
    term: str = ""
    taxonomy: str = ""
    organisation: str = ""
    modified_after: datetime.datetime | None = None


def services(held: Held, wanted: Wanted) -> list[Service]:
    """The services that fulfil all of it."""
    words, terms = fold(wanted.search).split(), _terms(held, wanted)
    found = [service for service in held.services if terms is None or not terms.isdisjoint(held.terms_of[service.pk])]
    if wanted.organisation:
        found = [service for service in found if str(service.organisation_id) == wanted.organisation.lower()]
    if wanted.search.strip():  # signs alone are no words, and nothing holds them
        found = [service for service in found if words and all(word in held.words_of[service.pk] for word in words)]
    if wanted.modified_after is not None:
        after = wanted.modified_after
        found = [service for service in found if offers.last_modified(held.records, service) >= after]
    return found


def organisations(held: Held, wanted: Wanted) -> list[Organisation]:
    """Those that have such a service, or whose own name is searched for."""
    fitting = {service.organisation_id for service in services(held, wanted)}
    words = fold(wanted.search).split()
    named = _terms(held, wanted) is None and bool(words)
    return [
        organisation
        for organisation in held.organisations
        if organisation.pk in fitting or (named and all(word in fold(organisation.name) for word in words))
    ]


def at_locations(held: Held, wanted: Wanted, code: str, metres: float | None) -> list[ServiceAtLocation]:
    """Those of such services; with a postal code those whose area covers it, with a distance the near ones instead."""
    fitting = {service.pk for service in services(held, wanted)}
    found = [at for at in held.at_locations if at.service_id in fitting]
    if not code:
        return found
    where = _Where.of(code)
    if metres is None:
        return [at for at in found if where.is_covered(held.records.areas_of.get(at.service_id, []))]
    far = {at.pk: where.metres_to(held.records.locations[at.location_id]) for at in found}
    return sorted((at for at in found if far[at.pk] <= metres), key=lambda at: (far[at.pk], str(at.pk)))


def terms(held: Held, search: str, taxonomy: str, parent: str, *, top_only: bool) -> list[Thing]:
    """The terms of the taxonomies; `top_only`: those that stand below no other."""
    words = fold(search).split()
    return [
        term
        for term in held.terms.by_id.values()
        if (not taxonomy or term["taxonomy_id"] == taxonomy.lower())
        and (not parent or term.get("parent_id") == parent.lower())
        and not (top_only and "parent_id" in term)
        and (not search.strip() or (bool(words) and all(word in fold(term["name"]) for word in words)))
    ]


def one(rows: Mapping[Any, R], text: str) -> R | None:
    """The record with an id that came as text; None when there is none, or the text is no id."""
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        return None
    return rows.get(UUID(text)) or rows.get(text.lower())


def _terms(held: Held, wanted: Wanted) -> frozenset[str] | None:
    """Ids of which a service must have one; None for any service."""
    ids = None
    if wanted.term:
        ids = frozenset({wanted.term.lower()})
    if wanted.taxonomy:
        of_it = {term["id"] for term in held.terms.by_id.values() if term["taxonomy_id"] == wanted.taxonomy.lower()}
        ids = frozenset(of_it) if ids is None else ids & of_it
    return ids


@dataclass(frozen=True)
class _Where:
    """Where a postal code is. `point`: the middle of its places."""

    code: str
    places: frozenset[str]
    districts: frozenset[str]
    point: Point | None

    @classmethod
    def of(cls, code: str) -> "_Where":
        places = places_for_postal_code(code)
        points = [point for place in places if (point := point_of(place))]
        middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)) if points else None
        return cls(code, frozenset(p.pk for p in places), frozenset(p.district_id for p in places), middle)

    def is_covered(self, areas: Iterable[ServiceArea]) -> bool:
        if not self.places:
            return False
        return any(
            area.district_id in self.districts or area.place_id in self.places or area.postal_code == self.code
            or area.is_land
            for area in areas
        )  # fmt: skip

    def metres_to(self, house: Location) -> float:
        km = distance(self.point, point_of(house, house.place))
        return float("inf") if km is None else km * 1000
