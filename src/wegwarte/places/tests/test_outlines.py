"""Outlines for a map: schematic ones are there, official ones may take their place."""

import json
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command

from wegwarte.places.models import District
from wegwarte.places.outlines import HEAVIEST, builtin, outlines, read_outlines
from wegwarte.places.tables import UnusableFile
from wegwarte.places.tests.reference import ABSENT, REFERENCE

OFFICIAL = REFERENCE / "geo/rlp_kreise.geojson"
SQUARE = [[[7.0, 50.0], [7.1, 50.0], [7.1, 50.1], [7.0, 50.0]]]


def inside(point, ring):
    """Whether a ray to the east crosses the ring an odd number of times."""
    (east, north), crossings = point, 0
    for (a_east, a_north), (b_east, b_north) in pairwise(ring):
        if (a_north > north) != (b_north > north):
            crossings += east < a_east + (north - a_north) / (b_north - a_north) * (b_east - a_east)
    return crossings % 2 == 1


def geojson(path, *features):
    told = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
        for properties, kind, coordinates in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return path


@pytest.mark.django_db
def test_every_district_has_a_schematic_outline_with_most_of_its_places_inside():
    shapes = {feature["properties"]["ags"]: feature["geometry"]["coordinates"] for feature in builtin()["features"]}
    districts = list(District.objects.prefetch_related("places"))
    assert set(shapes) == {district.ags for district in districts}
    for district in districts:
        points = [(place.longitude, place.latitude) for place in district.places.all() if place.longitude is not None]
        hit = sum(any(inside(point, part[0]) for part in shapes[district.ags]) for point in points)
        assert hit / len(points) > 0.7, district.name


@pytest.mark.django_db
def test_the_built_in_ones_are_light_and_shown_until_others_are_loaded(tmp_path):
    assert len(json.dumps(builtin(), separators=(",", ":"))) < 30_000
    assert outlines() == ("", builtin())
    call_command("load_outlines", geojson(tmp_path / "a.json", ({"ags": "07315"}, "Polygon", SQUARE)), source="© Amt")
    source, collection = outlines()
    assert source == "© Amt"
    assert [feature["properties"] for feature in collection["features"]] == [{"ags": "07315"}]
    assert collection["features"][0]["geometry"]["type"] == "MultiPolygon"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a GeoJSON"),
        ("[]", "not a GeoJSON"),
        ('{"features": [{"properties": {"ags": "07315"}, "geometry": {"type": "Point"}}]}', "not a GeoJSON"),
        ('{"features": []}', "exactly one"),
        ('{"features": [{"properties": {"ags": "99999"}, "geometry": null}]}', "99999"),
    ],
)
def test_other_files_are_refused_in_words_and_nothing_is_loaded(tmp_path, text, says):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(CommandError, match=says):
        call_command("load_outlines", path, source="x")
    assert outlines()[0] == ""


def test_coordinates_of_another_system_are_refused(tmp_path):
    metres = [[[445000.0, 5538000.0], [446000.0, 5538000.0], [446000.0, 5539000.0], [445000.0, 5538000.0]]]
    with pytest.raises(UnusableFile, match="degrees"):
        read_outlines(geojson(tmp_path / "a.json", ({"ags": "07315"}, "Polygon", metres)), {"07315"})


def test_what_is_too_heavy_for_a_phone_is_refused(tmp_path):
    ring = [[round(6 + number * 0.001 % 2, 3), round(49 + number * 0.0007 % 2, 4)] for number in range(HEAVIEST // 10)]
    with pytest.raises(UnusableFile, match="400 KB"):
        read_outlines(geojson(tmp_path / "a.json", ({"ags": "07315"}, "Polygon", [ring])), {"07315"})


@pytest.mark.reference
@pytest.mark.django_db
@pytest.mark.skipif(not OFFICIAL.exists(), reason=ABSENT)
def test_the_official_ones_are_taken():
    known = set(District.objects.values_list("pk", flat=True))
    assert len(read_outlines(OFFICIAL, known)["features"]) == 36
