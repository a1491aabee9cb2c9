"""Measures the built-in file against other people's data beside the project; skipped where that is absent.

The reference postal codes come from GeoNames, as does the built-in table (through a registry package): that
measure shows that nothing was lost or bent on the way. The municipalities (law) and outlines (BKG) are
independent of it.
"""

import csv
import json
from collections import defaultdict
from itertools import pairwise

import pytest
from django.test import TestCase

from wegwarte.places.actions import load_builtin
from wegwarte.places.models import Place, PostalCode
from wegwarte.places.queries import districts_for_postal_code, find_places
from wegwarte.places.spelling import fold
from wegwarte.places.tests.reference import ABSENT, REFERENCE

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not REFERENCE.is_dir(), reason=ABSENT),
]
Ring = list[list[float]]


def table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class MeasuringAgainstTheReference(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        load_builtin()

    def test_postal_code_rows_fall_into_the_right_kreis(self) -> None:
        """A row is right when its place, under its code, lies in its Kreis; only a code counts no half."""
        here: dict[tuple[str, str], set[str]] = defaultdict(set)
        for code, name, district in PostalCode.objects.values_list("code", "place__name", "place__district"):
            here[code, fold(name)].add(district)
        rows = table("rlp_postal_codes.csv")
        right = [row for row in rows if row["kreis_ags5"] in here[row["zipcode"], fold(row["place"])]]
        assert len(rows) > 2000
        assert len(right) / len(rows) >= 0.98

    def test_every_district_of_a_code_is_answered(self) -> None:
        wanted: dict[str, set[str]] = defaultdict(set)
        for row in table("rlp_postal_codes.csv"):
            wanted[row["zipcode"]].add(row["kreis_ags5"])
        several = [code for code, districts in wanted.items() if len(districts) > 1]
        right = [code for code in several if {d.ags for d in districts_for_postal_code(code)} == wanted[code]]
        assert len(right) / len(several) >= 0.95

    def test_names_above_1000_inhabitants_are_found(self) -> None:
        """The reference has no population: a name counts unless the built-in file says 1,000 or fewer.

        So a name that is missing, or whose population is unknown, counts as one that should be found.
        """
        small = {
            (district, fold(name))
            for district, name, people in Place.objects.values_list("district", "name", "population")
            if people is not None and people <= 1000
        }
        rows = [(row["kreis_ags5"], row["name"].split(",")[0]) for row in table("rlp_gemeinden_2021.csv")]
        rows += [(row["kreis_ags5"], row["place"]) for row in table("rlp_postal_codes.csv")]
        large = sorted({(district, name) for district, name in rows if (district, fold(name)) not in small})
        found = [(d, n) for d, n in large if any(place.district_id == d for place in find_places(n, 20))]
        assert len(large) > 500
        assert len(found) / len(large) >= 0.95

    def test_places_lie_within_the_outline_of_their_kreis(self) -> None:
        kreise = json.loads((REFERENCE / "geo/rlp_kreise.geojson").read_text())["features"]
        outlines = {kreis["properties"]["ags"]: polygons(kreis["geometry"]) for kreis in kreise}
        places = Place.objects.values_list("district", "longitude", "latitude")
        inside = [1 for ags, x, y in places if any(within(polygon, x, y) for polygon in outlines[ags])]
        assert len(inside) / len(places) >= 0.98


def polygons(geometry: dict) -> list[list[Ring]]:
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def within(polygon: list[Ring], x: float, y: float) -> bool:
    """Whether the point lies in the outer ring and in none of the holes (even-odd rule over all rings)."""
    crossings = 0
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1
