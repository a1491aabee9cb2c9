"""The map of the portal: an extra beside the list, drawn from what the page holds, and asking nobody else by default."""

import gzip
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.directory.models import Location, Service, State
from wegwarte.directory.tests.shop_window import fill
from wegwarte.places.actions import load_outlines
from wegwarte.places.models import District, Place

pytestmark = pytest.mark.django_db
SQUARE = [[[7.0, 50.0], [7.1, 50.0], [7.1, 50.1], [7.0, 50.0]]]
OVER_THE_WIRE = 10_000  # bytes
RESULTS = "/de/find/?where=66953"


@pytest.fixture
def window(cast):
    with cast.inside():
        return fill()


@pytest.fixture
def tiles(settings):
    """The pictures that an operator may choose."""
    settings.WEGWARTE_TILES = "https://tiles.example.org:8443/{z}/{x}/{y}.png?key=secret"
    settings.WEGWARTE_TILES_NOTICE = "© <b>Somebody</b>, example.org/licence"


def policy(answer):
    """The policy of a page, by directive."""
    parts = answer["Content-Security-Policy"].split("; ")
    return {name: words for name, _space, words in (part.partition(" ") for part in parts)}


def test_every_district_has_its_outline_and_its_name(anybody):
    answer = anybody.get("/outlines.json")
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/geo+json" and told["source"] == ""
    named = {feature["properties"]["ags"]: feature["properties"]["name"] for feature in told["features"]}
    assert named == dict(District.objects.values_list("ags", "name"))


def test_outlines_are_light_and_kept_by_who_has_read_them(anybody):
    with CaptureQueriesContext(connection) as asked:
        answer = anybody.get("/outlines.json", headers={"accept-encoding": "gzip"})
    assert len(answer.content) < OVER_THE_WIRE and gzip.decompress(answer.content).startswith(b'{"type"')
    assert sum('FROM "places_' in query["sql"] for query in asked.captured_queries) == 2, "outlines, names"
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert not answer.cookies
    again = anybody.get("/outlines.json", headers={"accept-encoding": "gzip", "if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_official_outlines_take_their_place_with_their_notice(anybody):
    before = anybody.get("/outlines.json")["ETag"]
    shape = {"type": "MultiPolygon", "coordinates": [SQUARE]}
    feature = {"type": "Feature", "properties": {"ags": "07317"}, "geometry": shape}
    load_outlines({"type": "FeatureCollection", "features": [feature]}, source="© Amt")
    answer = anybody.get("/outlines.json", headers={"if-none-match": before})
    told = json.loads(answer.content)
    assert answer.status_code == 200 and told["source"] == "© Amt"
    assert [one["properties"] for one in told["features"]] == [{"ags": "07317", "name": "Pirmasens"}]


@pytest.mark.parametrize("language", ["de", "ar", "fr"])
def test_cards_say_where_their_house_lies_whatever_the_language(anybody, window, language):
    page = anybody.get(f"/{language}/find/?where=66953").content.decode()
    town = {name: Place.objects.get(name=name) for name in ("Pirmasens", "Kusel")}
    point = {name: f"{place.latitude:.6f},{place.longitude:.6f}" for name, place in town.items()}
    assert re.findall(r'data-at="(.*?)"', page) == [point["Pirmasens"]] * 3 + [point["Kusel"]]
    assert page.count("<strong data-opening>") == 4, "what a popup repeats"
    assert f'data-here="{point["Pirmasens"]}"' in page and 'data-district="07317"' in page


def test_a_house_whose_point_nobody_knows_has_no_sign(anybody, cast, window):
    with cast.inside():
        Location.objects.filter(pk=window["kusel"].location_id).update(latitude=None, longitude=None, place=None)
    page = anybody.get(RESULTS).content.decode()
    assert page.count("data-at=") == page.count("<article") == 3  # it is near nobody
    page = anybody.get("/de/find/?where=Kusel").content.decode()
    assert (page.count("<article"), page.count("data-at=")) == (4, 3)


def test_without_scripts_there_is_no_button_and_nothing_of_the_map_is_loaded(anybody, window):
    page = anybody.get(RESULTS).content.decode()
    section = re.search(r"<section class=\"pt-map\"[^>]*>", page)[0]
    assert re.search(r" hidden\s", section)
    assert not re.search(r'(?:src|href)="[^"]*(?:leaflet|map_|map\.css|outlines)', page)
    assert "style=" not in page
    assert "data-map-open" not in anybody.get("/de/find/?where=nowhere").content.decode()


def test_by_default_no_page_may_show_pictures_of_somebody_else(anybody, window):
    for path in (RESULTS, "/de/", "/de/trust/", f"/de/o/{window['pirmasens'].pk}/"):
        answer = anybody.get(path)
        assert policy(answer)["img-src"] == "'self' data:"
        assert "data-tiles" not in answer.content.decode() and "IP address" not in answer.content.decode()


def test_chosen_pictures_are_allowed_where_the_map_is_and_people_are_told(anybody, window, tiles):
    answer = anybody.get(RESULTS)
    allowed = policy(answer)
    assert allowed["img-src"] == "'self' data: https://tiles.example.org:8443"
    assert [name for name in allowed if "example.org" in allowed[name]] == ["img-src"]
    page = answer.content.decode()
    assert 'data-tiles="https://tiles.example.org:8443/{z}/{x}/{y}.png?key=secret"' in page
    assert "The pictures of the map come from tiles.example.org:8443. They see the address of your device" in page
    assert "© &lt;b&gt;Somebody&lt;/b&gt;" in page and 'href="http' in page[page.index("Somebody") :]
    trust = anybody.get("/de/trust/")
    assert "Only if you open a map, somebody else sees the address of your device (IP address): tiles.example.org:8443" in (
        trust.content.decode()
    )  # fmt: skip
    for path in ("/de/trust/", "/de/", f"/de/o/{window['pirmasens'].pk}/"):
        assert policy(anybody.get(path))["img-src"] == "'self' data:"
    assert answer["Referrer-Policy"] == "same-origin", "whoever sends the pictures does not learn what was searched"


def test_the_list_needs_no_query_for_the_map(anybody, cast, window):
    anybody.get(RESULTS)  # reads the directory, which has changed
    with CaptureQueriesContext(connection) as asked:
        anybody.get(RESULTS)
    assert not [query for query in asked.captured_queries if "outlines" in query["sql"]]
    with cast.inside():
        Service.objects.exclude(pk=window["pirmasens"].service_id).update(state=State.DRAFT)
    anybody.get(RESULTS)
    with CaptureQueriesContext(connection) as asked_for_one:
        assert anybody.get(RESULTS).content.decode().count("data-at=") == 1
    assert len(asked_for_one) == len(asked)
