"""The built-in geography of Rheinland-Pfalz, written by `vendor/places.py`; sources: `data/SOURCES.md`."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wegwarte.places.models import District, Place, PostalCode
from wegwarte.places.spelling import sort_key

DATA = Path(__file__).parent / "data"


def districts() -> list[District]:
    """The Kreise, not saved."""
    return [
        District(
            ags=row["ags"],
            name=row["name"],
            kind=row["kind"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            sort_key=sort_key(row["name"]),
        )
        for row in _rows("districts")
    ]


def places() -> list[Place]:
    """The places, not saved."""
    return [
        Place(
            key=row["key"],
            district_id=row["district"],
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]) if row["population"] else None,
            sort_key=sort_key(row["name"]),
        )
        for row in _rows("places")
    ]


def postal_codes() -> list[PostalCode]:
    """The postal codes, not saved."""
    return [PostalCode(code=row["code"], place_id=row["place"]) for row in _rows("postal_codes")]


@cache
def other_names() -> dict[str, list[str]]:
    """Names in other scripts and languages by the place's key."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in _rows("names"):
        names[row["place"]].append(row["name"])
    return dict(names)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
