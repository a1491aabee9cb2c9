"""Who may keep a page of the portal: everybody for a minute, the own browser, or nobody."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from wegwarte.core.tenancy import carrier
from wegwarte.directory.portal.keeping import EVERYBODY, NOBODY, OWN
from wegwarte.directory.portal.urls import urlpatterns
from wegwarte.directory.tests.shop_window import fill

OTHERS = ("no-cache", "public, max-age=86400")
"""Of the script that keeps pages, which is asked for anew each time, and of the outlines of the map."""


@pytest.fixture
def entry(cast):
    with carrier(cast.here.pk):
        return fill()["pirmasens"].pk


def address(name: str, entry) -> str:
    for arguments in ([], ["uk"], [entry], ["uk", entry]):
        try:
            return reverse(f"portal:{name}", args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(name)


@pytest.mark.parametrize("name", [pattern.name for pattern in urlpatterns])
def test_every_address_says_who_may_keep_it_and_sets_no_cookie(client, entry, name):
    path = address(name, entry)
    answer = client.get(path)
    assert answer.headers.get("Cache-Control") in (EVERYBODY, OWN, NOBODY, *OTHERS), name
    assert not answer.cookies
    assert not path.startswith("/uk/") or "Cookie" not in answer.headers.get("Vary", "")
    assert answer.status_code == 200 or answer["Cache-Control"] == NOBODY


@pytest.mark.parametrize("name", ["start", "trust", "office", "find", "card_pdf", "hours"])
def test_who_is_signed_in_gets_the_same_page_without_a_cookie(cast, client, sign_in, entry, name):
    mine, everybodys = sign_in(cast.counsellor).get(address(name, entry)), client.get(address(name, entry))
    assert mine.content == everybodys.content
    assert not mine.cookies
    assert mine["Cache-Control"] == everybodys["Cache-Control"] == EVERYBODY


def test_a_question_stays_in_the_own_browser_and_a_position_nowhere(client, entry):
    assert client.get("/uk/find/?where=Mainz&topic=housing")["Cache-Control"] == OWN
    assert client.get("/uk/find/?near=50.01,8.27")["Cache-Control"] == NOBODY
    assert client.get("/uk/find/?where=Mainz&near=x")["Cache-Control"] == NOBODY
    assert client.get(f"/uk/o/{entry}/?told=1")["Cache-Control"] == NOBODY
    assert client.post(f"/uk/o/{entry}/wrong/", {})["Cache-Control"] == NOBODY


def test_what_is_not_found_is_kept_nowhere(client, entry):
    for path in (f"/uk/o/{uuid.uuid4()}/", f"/uk/o/{uuid.uuid4()}/card.pdf", "/uk/nothing/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers.get("Cache-Control") == NOBODY, path


def test_compressed_and_plain_pages_are_told_apart(client, entry):
    assert "Accept-Encoding" in client.get("/uk/")["Vary"]
    assert "Accept-Language" in client.get(f"/o/{entry}/")["Vary"]
