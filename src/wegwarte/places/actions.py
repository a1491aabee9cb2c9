"""What may be done to the reference geography: load it. No place is ever deleted: others point at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wegwarte.places import builtin
from wegwarte.places.matching import Matching, new_key
from wegwarte.places.models import District, Outlines, Place, PostalCode, Source
from wegwarte.places.naming import write_names
from wegwarte.places.register import DistrictEntry, MunicipalityEntry, Register
from wegwarte.places.spelling import sort_key


@dataclass(frozen=True)
class Loaded:
    """How many municipalities a register brought."""

    updated: int
    added: int


@transaction.atomic
def load_builtin() -> None:
    """Bring the tables up to the built-in file; rows an operator loaded stay as they are. Idempotent."""
    loaded = set(District.objects.exclude(source=Source.BUILTIN).values_list("pk", flat=True))
    District.objects.bulk_create(
        [district for district in builtin.districts() if district.pk not in loaded],
        update_conflicts=True,
        unique_fields=["ags"],
        update_fields=["name", "kind", "latitude", "longitude", "sort_key"],
    )
    _load_builtin_places()
    if not PostalCode.objects.filter(source=Source.TABLE).exists():
        _write_postal_codes(builtin.postal_codes(), Source.BUILTIN)


def _load_builtin_places() -> None:
    registered = set(Place.objects.exclude(source=Source.BUILTIN).values_list("pk", flat=True))
    places = builtin.places()
    Place.objects.bulk_create(
        [place for place in places if place.pk not in registered],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["district", "name", "latitude", "longitude", "population", "sort_key"],
    )
    write_names(Place.objects.all(), also={place.pk: place.name for place in places})


@transaction.atomic
def load_register(register: Register) -> Loaded:
    """Give municipalities the name, key and population of the official register, and add new ones.

    Places it does not list (parts of towns, municipalities that were merged) stay, without a key.
    """
    _write_districts(register.districts.values())
    matching = Matching(Place.objects.prefetch_related("postal_codes"))
    matched = matching.match(list(register.municipalities.values()))
    before = {place.pk: place.name for place in matched.values()}
    taken = set(matching.keys)
    written = [_told(matched.get(ags), entry, taken) for ags, entry in register.municipalities.items()]
    _withdraw_keys(register)
    Place.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[
            "ags",
            "district",
            "name",
            "latitude",
            "longitude",
            "population",
            "sort_key",
            "source",
        ],
    )
    write_names(written, also=before)
    _write_seats(register, written)
    return Loaded(updated=len(matched), added=len(written) - len(matched))


def _write_districts(entries: Iterable[DistrictEntry]) -> None:
    District.objects.bulk_create(
        [
            District(ags=e.ags, name=e.name, kind=e.kind, sort_key=sort_key(e.name), source=Source.REGISTER)
            for e in entries
        ],
        update_conflicts=True,
        unique_fields=["ags"],
        update_fields=["name", "kind", "sort_key", "source"],
    )


def _told(place: Place | None, entry: MunicipalityEntry, taken: set[str]) -> Place:
    """The place, known or new, as the register tells it; what the register is silent on stays."""
    place = place or Place(key=new_key(entry, taken))
    taken.add(place.key)
    place.ags, place.district_id, place.name = entry.ags, entry.district, entry.name
    place.sort_key, place.source = sort_key(entry.name), Source.REGISTER
    place.population = entry.population if entry.population is not None else place.population
    if entry.latitude is not None and entry.longitude is not None:
        place.latitude, place.longitude = entry.latitude, entry.longitude
    return place


def _withdraw_keys(register: Register) -> None:
    """Take back all keys of the register's Land: a municipality it no longer lists stays as a place."""
    for state in {ags[:2] for ags in register.municipalities}:
        Place.objects.filter(ags__startswith=state).update(ags=None)


def _write_seats(register: Register, places: list[Place]) -> None:
    """Give places without any postal code the one of their seat."""
    coded = set(PostalCode.objects.filter(place__in=places).values_list("place_id", flat=True))
    seats = {place: register.municipalities[place.ags or ""].postal_code for place in places if place.pk not in coded}
    rows = [PostalCode(code=code, place=place, source=Source.REGISTER) for place, code in seats.items() if code]
    PostalCode.objects.bulk_create(rows)


@transaction.atomic
def load_postal_codes(codes: Iterable[PostalCode]) -> int:
    """Replace all postal codes by an operator's table; answers how many rows it has."""
    return _write_postal_codes(codes, Source.TABLE)


def _write_postal_codes(wanted: Iterable[PostalCode], source: Source) -> int:
    """Delete and create only what differs; an operator's table replaces the rows of every source."""
    rows = {(code.code, code.place_id): code for code in wanted}
    known = PostalCode.objects.all() if source == Source.TABLE else PostalCode.objects.filter(source=source)
    stale = [row.pk for row in known if (row.code, row.place_id) not in rows or row.source != source]
    PostalCode.objects.filter(pk__in=stale).delete()
    for row in rows.values():
        row.source = source
    PostalCode.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return len(rows)


def load_outlines(collection: dict[str, Any], *, source: str) -> int:
    """Shows these outlines on the map from now on; how many they are. `source`: the notice under the map."""
    Outlines.objects.update_or_create(pk=1, defaults={"collection": collection, "source": source[:300]})
    return len(collection["features"])
