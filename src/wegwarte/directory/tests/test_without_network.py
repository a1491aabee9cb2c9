"""The portal on a phone: it can be installed in each language, and its worker never sees the workplace."""

import json
import re
from pathlib import Path

import pytest

from wegwarte import directory, ui
from wegwarte.ui.portal import PORTAL_LANGUAGES


@pytest.mark.django_db
@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
def test_each_language_is_an_app_of_its_own(client, language):
    page = client.get(f"/{language}/").content.decode()
    assert f'<link rel="manifest" href="/{language}/manifest.webmanifest">' in page
    assert f'data-home="/{language}/"' in page
    told = json.loads(client.get(f"/{language}/manifest.webmanifest").content)
    assert (told["start_url"], told["scope"], told["lang"]) == (f"/{language}/",) * 2 + (language.tag,)
    assert told["dir"] == language.direction


@pytest.mark.django_db
def test_the_worker_may_look_after_all_languages_and_is_asked_for_anew(client):
    answer = client.get("/offline-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert b"addEventListener" in answer.content


def test_leaving_quickly_throws_away_all_that_the_worker_keeps():
    """The caches have names that three scripts must agree on; whoever renames one leaves old pages on phones."""
    scripts = Path(ui.__path__[0]) / "static/ui/portal"
    worker = (Path(directory.__path__[0]) / "offline/worker.js").read_text()
    kept = set(re.findall(r'^const (?:PAGES|FILES) = "([a-z-]+)";$', worker, re.MULTILINE))
    assert len(kept) == 2
    exits = re.search(r"for \(const name of \[(.+?)\]\)", (scripts / "exit.js").read_text())
    assert exits and set(re.findall(r'"([a-z-]+)"', exits[1])) == kept
    assert set(re.findall(r'caches\.open\("([a-z-]+)"\)', (scripts / "offline.js").read_text())) <= kept


@pytest.mark.django_db
def test_no_page_of_the_workplace_registers_it(sign_in, cast):
    assert b"offline.js" not in sign_in(cast.counsellor).get("/").content


@pytest.mark.django_db
def test_the_page_for_times_without_network_is_not_for_search_engines(client):
    page = client.get("/ar/offline/").content.decode()
    assert "noindex" in page
    assert "data-kept-pages" in page
