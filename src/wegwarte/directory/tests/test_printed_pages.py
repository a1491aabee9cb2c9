"""What people take along: a card in two languages, a poster for the door, codes that lead to the office's page."""

import pytest

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import EntryText, digest
from wegwarte.directory.printed import pages
from wegwarte.directory.published import published
from wegwarte.directory.tests.shop_window import fill
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES


@pytest.fixture
def window(cast):
    with carrier(cast.here.pk):
        return fill()


@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
def test_a_card_is_made_in_every_language(client, window, language):
    answer = client.get(f"/{language}/o/{window['pirmasens'].pk}/card.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert not answer.cookies


@pytest.mark.parametrize(("asked", "beside"), [("ar", "ar"), ("uk", "uk"), ("de", "de-simple")])
def test_german_stands_beside_the_language_that_was_asked_for(window, asked, beside):
    entry = published().by_id[window["pirmasens"].pk]
    said = pages.card(published(), entry, BY_TAG[asked], today()).said
    german, other = said["parts"]
    assert german["language"] == "Deutsch"
    assert other["language"] == BY_TAG[beside].own_name
    assert other["rtl"] == (beside == "ar")
    assert said["address"].endswith(f"/{beside}/o/{entry.pk}/"), "the code leads to the page in that language"


def test_hours_are_those_of_an_ordinary_week_in_order_and_with_24_hours(window):
    entry = published().by_id[window["pirmasens"].pk]
    said = pages.card(published(), entry, BY_TAG["en"], today()).said
    rows = [(row["day"], row["times"].strip("\u2066\u2069")) for row in said["parts"][1]["hours"]]
    assert rows == [("Tuesday", "14:00–17:00"), ("Thursday", "14:00–17:00")]


def test_secrecy_is_promised_for_the_migrationsfachdienst_only(window):
    directory = published()
    for name, promised in (("pirmasens", True), ("tenants", False)):
        said = pages.card(directory, directory.by_id[window[name].pk], BY_TAG["en"], today()).said
        assert ("We tell nobody." in said["parts"][1]["promise"]) is promised


def test_directions_are_on_the_card_in_a_language_the_reader_chose_or_not_at_all(window):
    entry = published().by_id[window["pirmasens"].pk]
    german, french = pages.card(published(), entry, BY_TAG["fr"], today()).said["parts"]
    assert german["directions"] == entry.location.directions
    assert french["directions"] == ""


@pytest.mark.parametrize(("language", "words"), [("fr", "Bus 201."), ("de-simple", "Fahren Sie mit Bus 201.")])
def test_directions_that_were_translated_are_on_the_card(cast, window, language, words):
    house = window["pirmasens"].location
    said = {"source_digest": digest(house.directions), "translated_by_name": "Lead"}
    with carrier(cast.here.pk):
        EntryText.objects.create(
            kind="location", entry_id=house.pk, field="directions", language=language, text=words, **said
        )
    entry = published().by_id[window["pirmasens"].pk]
    _german, other = pages.card(published(), entry, BY_TAG[language], today()).said["parts"]
    assert other["directions"] == words


def test_leichte_sprache_has_german_directions_as_long_as_nobody_has_made_them_easier(window):
    entry = published().by_id[window["pirmasens"].pk]
    _german, easy = pages.card(published(), entry, BY_TAG["de"], today()).said["parts"]
    assert easy["directions"] == entry.location.directions


def test_a_poster_speaks_all_languages_of_the_portal(window):
    said = pages.poster(published().by_id[window["pirmasens"].pk], today()).said
    assert [part["language"] for part in said["parts"]] == [language.own_name for language in PORTAL_LANGUAGES]
    assert said["code"].startswith(("<?xml", "<svg"))


def test_the_posters_code_leads_to_the_page_in_the_language_of_the_phone(client, window):
    path = f"/o/{window['pirmasens'].pk}/"
    answer = client.get(path, headers={"accept-language": "uk-UA,uk;q=0.9,ru;q=0.8"})
    assert answer["Location"] == f"/uk{path}"
    assert "Accept-Language" in answer["Vary"]
    assert client.get(path, headers={"accept-language": "xx"})["Location"] == f"/de{path}"


@pytest.mark.parametrize("path", ["/de/o/{}/card.pdf", "/o/{}/poster.pdf"])
def test_what_is_not_published_is_not_printed(client, window, path):
    assert client.get(path.format(window["pirmasens"].service_id)).status_code == 404
