"""The directory for other systems: pages, parameters, what is told and what is not."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language

from wegwarte.core.tenancy import carrier
from wegwarte.directory import api
from wegwarte.directory.hsds.answers import page_of
from wegwarte.directory.hsds.held import Held
from wegwarte.directory.hsds.terms import KIND, TOPIC, terms_now
from wegwarte.directory.models import Service
from wegwarte.directory.tests.hsds_directory import keep_directory

AT = "/api/hsds/v3"
PAGE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}


@pytest.fixture
def ask(cast, client):
    keep_directory(cast.here.pk, cast.there.pk)

    def answer(address: str, status: int = 200, **headers):
        found = client.get(AT + address, headers=headers)
        assert found.status_code == status, found.content
        return found.json()

    return answer


def names(page):
    return [row["name"] for row in page["contents"]]


def test_the_root_says_what_is_spoken_here(ask):
    root = ask("/")
    assert root["version"] == "3.1"
    assert root["openapi_url"].endswith("/api/hsds/v3/openapi.json")
    assert ask(root["openapi_url"].partition("/api/hsds/v3")[2])["openapi"].startswith("3.")
    assert ask(root["profile"].partition("/api/hsds/v3")[2])["adds"]


def test_a_list_is_a_page_and_drafts_are_in_none(ask):
    page = ask("/services?per_page=3")
    assert set(page) == PAGE
    assert (page["total_items"], page["total_pages"], page["size"], page["last_page"]) == (4, 2, 3, False)
    assert names(page) == ["Alte Beratung", "Migrationsfachdienst Mainz", "Rechtsberatung"]
    assert "service_at_locations" not in page["contents"][0]
    second = ask("/services?per_page=3&page=2")
    assert names(second) == ["Sorgentelefon"]
    assert second["last_page"]
    assert not second["first_page"]


def test_states_have_their_four_words(ask):
    told = {row["name"]: row["status"] for row in ask("/services")["contents"]}
    assert told["Migrationsfachdienst Mainz"] == "active"
    assert told["Sorgentelefon"] == "temporarily closed"
    assert told["Alte Beratung"] == "defunct"


def test_a_service_is_told_whole(ask):
    (row,) = ask("/services?search=migrationsfachdienst")["contents"]
    service = ask(f"/services/{row['id']}")
    (at,) = service["service_at_locations"]
    assert service["description"] == "Wir helfen bei allen Fragen.\n\nKommen Sie einfach."
    assert {found["code"] for found in at["languages"]} == {"de", "ar", "uk"}
    assert at["location"]["addresses"][0]["state_province"] == "Rheinland-Pfalz"
    assert {found["description"] for found in at["location"]["accessibility"]} == {"No steps, or a ramp", "Lift"}
    assert service["cost_options"][0]["amount"] == 0
    assert service["required_documents"][0]["document"] == "Briefe"
    assert {found["extent"] for found in service["service_areas"]} == {"ags:07315", "plz:55270"}
    assert [found["text"] for found in service["translations"]] == ["نساعدك في كل الأسئلة."]
    assert service["assured_date"] == "2026-10-05"


def test_hours_are_recurrences_and_days_that_are_closed_are_exceptions(ask):
    (row,) = ask("/service_at_locations?search=mainz&full=true")["contents"]
    weekly = [found for found in row["schedules"] if found.get("freq")]
    assert {(found["freq"], found["byday"], found["opens_at"][:5], found["attending_type"]) for found in weekly} == {
        ("WEEKLY", "TU", "09:00", "ohne Termin"),
        ("MONTHLY", "1TH", "14:00", "ohne Termin"),
        ("WEEKLY", "MO,TU,WE,TH,FR", "09:00", "mit Termin"),
    }
    closed = [found for found in row["schedules"] if "valid_from" in found]
    assert any("Karfreitag" in found["description"] for found in closed)
    (training,) = row["location"]["schedules"]
    assert (training["valid_from"], training["valid_to"]) == ("2026-10-05", "2026-10-06")
    assert "Fortbildung" in training["description"]


def test_hours_that_are_no_recurrence_are_told_as_they_are_written(ask):
    page = ask("/service_at_locations?search=rechtsberatung&full=true")
    first = page["contents"][0]["schedules"][0]
    assert first["notes"] == "opening_hours=Mo 10:00+"
    assert "freq" not in first


def test_terms_and_what_stands_below_them_choose_services(ask):
    terms = terms_now(own=False)
    housing = terms.terms[TOPIC, "housing"]["id"]
    assert names(ask(f"/services?taxonomy_term_id={housing}")) == ["Migrationsfachdienst Mainz"]
    legal = terms.terms[KIND, "legal"]
    assert names(ask(f"/services?taxonomy_term_id={legal['id']}")) == ["Alte Beratung", "Rechtsberatung"]
    assert ask(f"/services?taxonomy_id={legal['taxonomy_id']}")["total_items"] == 4
    assert ask(f"/services?taxonomy_id={legal['taxonomy_id']}&taxonomy_term_id={housing}")["empty"]
    below = ask(f"/taxonomy_terms?parent_id={housing}")
    assert {row["code"] for row in below["contents"]} == {"T50", "T51", "T52", "T53"}
    assert all("parent_id" not in row for row in ask("/taxonomy_terms?top_only=true&per_page=500")["contents"])
    assert len(ask("/taxonomies")["contents"]) == 3


def test_parameters_add_up(ask):
    (organisation,) = ask("/organizations?search=rechtshilfe")["contents"]
    of_it = f"/services?organization_id={organisation['id']}"
    assert names(ask(of_it)) == ["Alte Beratung", "Rechtsberatung"]
    assert names(ask(f"{of_it}&search=alte")) == ["Alte Beratung"]
    assert ask(f"{of_it}&modified_after=2999-01-01T00:00:00Z")["empty"]
    assert ask(f"{of_it}&modified_after=2020-01-01T00:00:00")["total_items"] == 2
    minimal = ask(f"{of_it}&minimal=true&per_page=1")
    assert [set(row) for row in minimal["contents"]] == [{"id", "modified_date"}] * 2


def test_a_postal_code_means_the_area_and_with_a_distance_the_nearness(ask):
    in_pirmasens = ask("/service_at_locations?postcode=66953")
    assert {row["service"]["name"] for row in in_pirmasens["contents"]} == {
        "Rechtsberatung", "Alte Beratung", "Sorgentelefon",
    }  # fmt: skip
    near = ask("/service_at_locations?postcode=55116&proximity=5000")
    assert [row["service"]["name"] for row in near["contents"]] == ["Migrationsfachdienst Mainz"]
    assert ask("/service_at_locations?postcode=01067")["empty"]


def test_organisations_come_with_their_services_when_asked(ask):
    (alone,) = ask("/organizations?search=rechtshilfe")["contents"]
    assert "services" not in alone
    assert alone["description"] == "Ein Verein."
    whole = ask(f"/organizations/{alone['id']}")
    assert {tuple(row) for row in whole["services"]} == {("id", "name")}
    (full,) = ask("/organizations?search=rechtshilfe&full_service=true")["contents"]
    assert full["services"][0]["service_at_locations"]


def test_ndjson_holds_the_whole_list(ask, client):
    answer = client.get(f"{AT}/services?format=ndjson&per_page=1&full=true")
    assert answer["Content-Type"] == "application/x-ndjson"
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert len(rows) == 4
    assert rows[1]["service_at_locations"]


def test_nothing_new_is_not_sent_again(cast, ask, client):
    first = client.get(f"{AT}/services")
    again = client.get(f"{AT}/services", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    with carrier(cast.here.pk):
        Service.objects.filter(kind="mfd").update(name="Neuer Name")
    changed = client.get(f"{AT}/services", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "Neuer Name" in names(changed.json())


def test_what_changes_while_an_answer_is_made_is_sent_the_next_time(cast, ask, client, monkeypatch):
    """Else the old answer would bear the new mark, and whoever has kept it would never learn of the change."""

    def meanwhile(*args, **options):
        made = page_of(*args, **options)
        with carrier(cast.here.pk):
            Service.objects.filter(kind="mfd").update(name="Neuer Name")
        return made

    monkeypatch.setattr(api, "page_of", meanwhile)
    first = client.get(f"{AT}/services")
    assert "Neuer Name" not in names(first.json())
    monkeypatch.undo()
    again = client.get(f"{AT}/services", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and "Neuer Name" in names(again.json())


@pytest.mark.parametrize(
    "address", ["/services?full=true", "/organizations/{}", "/service_at_locations", "/taxonomies"]
)
def test_an_answer_asks_for_the_mark_once_for_all_that_it_tells_and_once_for_its_tag(ask, address):
    """What is told together must be of one state of the directory."""
    address = address.format(ask("/organizations")["contents"][0]["id"])
    ask(address)
    with CaptureQueriesContext(connection) as asked:
        ask(address)
    assert len([query for query in asked if "directory_directoryversion" in query["sql"]]) <= 2


def test_every_website_may_ask_and_nobody_gets_a_cookie(ask, client):
    answer = client.get(f"{AT}/services", headers={"Origin": "https://example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert client.options(f"{AT}/services").status_code == 204
    assert client.post(f"{AT}/services").status_code == 405
    head = client.head(f"{AT}/services")
    assert head.status_code == 200
    assert not head.content
    assert "Access-Control-Allow-Origin" not in client.get("/account/login/").headers


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/services?page=0", 422), ("/services?page=2", 404), ("/services?per_page=100000", 422),
        ("/services?format=xml", 422), ("/services?modified_after=gestern", 422), ("/services?full=vielleicht", 422),
        (f"/services?search={'x' * 10_000}", 422), ("/services/keine-id", 404),
        ("/services/00000000-0000-4000-8000-000000000000", 404), ("/service_at_locations?proximity=5", 422),
        ("/service_at_locations?postcode=Mainz", 422), ("/service_at_locations?postcode=55116&proximity=nan", 422),
        ("/locations", 404), ("/services/", 404), ("/services?search=%00", 200), ("/taxonomy_terms/1", 404),
    ],
)  # fmt: skip
def test_wrong_questions_get_a_clear_answer(ask, client, address, status):
    answer = client.get(AT + address)
    assert answer.status_code == status
    if status != 200:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert answer.json()["title"]


def test_one_copy_in_german_serves_readers_of_every_language(ask, client, monkeypatch):
    languages = []
    monkeypatch.setattr(Held, "_organisation", lambda *_: languages.append(get_language()) or {})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    answer = client.get(f"{AT}/organizations")
    assert answer["Content-Language"] == "de"
    assert languages == ["de"] * 3


def test_a_list_asks_the_database_as_little_with_three_as_with_one(ask, client):
    client.get(f"{AT}/services?full=true")
    for per_page in (1, 3):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{AT}/services?full=true&per_page={per_page}")
        statements = [query["sql"] for query in asked if "directory_" in query["sql"]]
        assert all("directoryversion" in sql for sql in statements), statements
