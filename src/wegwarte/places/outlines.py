"""Outlines of the districts for a map: schematic ones are built in, official ones can be loaded instead."""

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from wegwarte.places.builtin import DATA
from wegwarte.places.models import Outlines
from wegwarte.places.tables import UnusableFile

LONGEST = 20_000_000  # bytes of a file that are read
HEAVIEST = 400_000  # bytes of what a phone has to load
KEYS = ("ags", "AGS", "key")
DECIMALS = 3  # of a degree: 100 m

Collected = dict[str, Any]
"""A GeoJSON FeatureCollection, one feature a district with the property `ags`; degrees, WGS 84."""


def outlines() -> tuple[str, Collected]:
    """Whose outlines they are ("" for the built-in ones), and the outlines. One query."""
    loaded = Outlines.objects.first()
    return (loaded.source, loaded.collection) if loaded else ("", builtin())


@cache
def builtin() -> Collected:
    """The schematic ones (`vendor/outlines.py`)."""
    found: Collected = json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))
    return found


def read_outlines(path: Path, known: Collection[str]) -> Collected:
    """A GeoJSON file with an outline for districts that are known, by the official key of five digits.

    Coordinates are rounded to 100 m. Raises UnusableFile in words.
    """
    if not path.is_file() or path.stat().st_size > LONGEST:
        raise UnusableFile(_("The file cannot be read, or it is larger than 20 MB."))
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        features = [_feature(feature, known) for feature in said["features"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnusableFile(_("This is not a GeoJSON file with one outline a district.")) from None
    if len({feature["properties"]["ags"] for feature in features}) < len(features) or not features:
        raise UnusableFile(_("Each district needs exactly one outline."))
    collection = {"type": "FeatureCollection", "features": features}
    if len(json.dumps(collection, separators=(",", ":"))) > HEAVIEST:
        raise UnusableFile(_("The outlines are too detailed for a phone: more than 400 KB. Simplify them first."))
    return collection


def _feature(feature: Any, known: Collection[str]) -> Collected:
    properties, geometry = feature["properties"], feature["geometry"]
    ags = next((str(properties[key]) for key in KEYS if key in properties), "")
    if ags not in known:
        raise UnusableFile(_("No district has the key “%(key)s”.") % {"key": ags[:20]})
    parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
    rings = [[[_point(point) for point in ring] for ring in part] for part in parts]
    shape = {"type": "MultiPolygon", "coordinates": [[_without_repeats(ring) for ring in part] for part in rings]}
    return {"type": "Feature", "properties": {"ags": ags}, "geometry": shape}


def _point(point: list[float]) -> tuple[float, float]:
    east, north = float(point[0]), float(point[1])
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise UnusableFile(_("Coordinates must be degrees of longitude and latitude (WGS 84)."))
    return round(east, DECIMALS), round(north, DECIMALS)


def _without_repeats(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points that fell together when they were rounded are one."""
    return [point for number, point in enumerate(ring) if number == 0 or point != ring[number - 1]]
